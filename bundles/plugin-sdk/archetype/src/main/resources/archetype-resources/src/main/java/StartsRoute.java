package ${package};

import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.List;

/** A route: {@code GET /api/v1/x/${id}/starts}. */
final class StartsRoute {
    private StartsRoute() {}

    /** What it answers. */
    public record Answer(List<Start> starts) {}

    static RouteContribution<Void, Answer> of(PluginContext context, Starts starts) {
        return RouteContribution.get(context.id(), "starts")
                .summary("Lists the last starts of servers, the latest first.")
                .permission(context.id() + ".view")
                .answers(Answer.class, request -> new Answer(starts.latest()));
    }
}
