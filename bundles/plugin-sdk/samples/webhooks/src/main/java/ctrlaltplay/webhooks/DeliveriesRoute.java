package ctrlaltplay.webhooks;

import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.List;

/** {@code GET deliveries}. */
final class DeliveriesRoute {
    private DeliveriesRoute() {}

    /** {@code ready} tells whether an address is set; the latest delivery is first. */
    public record Answer(boolean ready, List<Delivery> deliveries) {}

    static RouteContribution<Void, Answer> of(PluginContext context, Deliveries deliveries) {
        return RouteContribution.get(context.id(), "deliveries")
                .summary("Lists the last 200 messages and how they fared, the latest first.")
                .permission(WebhooksPlugin.manage(context))
                .answers(
                        Answer.class,
                        request ->
                                new Answer(!context.settings().text("address").isEmpty(), deliveries.latest()));
    }
}
