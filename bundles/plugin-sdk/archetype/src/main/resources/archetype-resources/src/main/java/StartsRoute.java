package ${package};

import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.List;

/** A route: {@code GET /api/v1/x/${id}/starts}. */
final class StartsRoute implements RouteContribution<Void, StartsRoute.Answer> {
    private final PluginContext context;
    private final Starts starts;

    StartsRoute(PluginContext context, Starts starts) {
        this.context = context;
        this.starts = starts;
    }

    /** What it answers. */
    public record Answer(List<Start> starts) {}

    @Override
    public String owner() {
        return context.id();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "starts";
    }

    @Override
    public String summary() {
        return "Lists the last starts of servers, the latest first.";
    }

    @Override
    public String permission() {
        return context.id() + ".view";
    }

    @Override
    public Class<Void> requestType() {
        return Void.class;
    }

    @Override
    public Class<Answer> responseType() {
        return Answer.class;
    }

    @Override
    public Answer handle(Request<Void> request) {
        return new Answer(starts.latest());
    }
}
