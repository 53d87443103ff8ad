package ctrlaltplay.webhooks;

import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.List;

/** {@code GET deliveries}. */
final class DeliveriesRoute implements RouteContribution<Void, DeliveriesRoute.Answer> {
    private final PluginContext context;
    private final Deliveries deliveries;

    DeliveriesRoute(PluginContext context, Deliveries deliveries) {
        this.context = context;
        this.deliveries = deliveries;
    }

    /** {@code ready} tells whether an address is set; the latest delivery is first. */
    public record Answer(boolean ready, List<Delivery> deliveries) {}

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
        return "deliveries";
    }

    @Override
    public String summary() {
        return "Lists the last 200 messages and how they fared, the latest first.";
    }

    @Override
    public String permission() {
        return context.id() + ".manage";
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
        return new Answer(!context.settings().text("address").isEmpty(), deliveries.latest());
    }
}
