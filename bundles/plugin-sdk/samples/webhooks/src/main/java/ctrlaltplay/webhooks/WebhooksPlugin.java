package ctrlaltplay.webhooks;

import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.ShellCommand;

/** Tells a channel of Discord or Slack what happens to servers. */
public final class WebhooksPlugin implements Plugin {
    @Override
    public void start(PluginContext context) {
        Deliveries deliveries = new Deliveries(context);
        Sender sender = new Sender(context);
        TestMessage test = new TestMessage(context, deliveries, sender);
        context.contribute(EventHandler.class, new HearServers(context, deliveries));
        context.contribute(JobContribution.class, new DeliverMessages(context, deliveries, sender));
        context.contribute(RouteContribution.class, DeliveriesRoute.of(context, deliveries));
        context.contribute(RouteContribution.class, TestRoute.of(context, test));
        context.contribute(ShellCommand.class, new TestCommand(context, test));
    }

    /** The permission that all of it asks for. */
    static String manage(PluginContext context) {
        return context.id() + ".manage";
    }
}
