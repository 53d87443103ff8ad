package ctrlaltplay.webhooks;

import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.PluginStore.Document;
import java.time.Duration;
import java.time.Instant;

/** Sends what waits, in order. All goes to one place: behind a message that has to wait the others wait, too. */
final class DeliverMessages implements JobContribution {
    private final PluginContext context;
    private final Deliveries deliveries;
    private final Sender sender;

    DeliverMessages(PluginContext context, Deliveries deliveries, Sender sender) {
        this.context = context;
        this.deliveries = deliveries;
        this.sender = sender;
    }

    @Override
    public String name() {
        return context.id() + ".deliver";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() throws InterruptedException {
        for (Document document : deliveries.waiting()) {
            Delivery delivery = deliveries.read(document);
            Instant now = context.clock().instant();
            if (delivery.next().isAfter(now)) {
                return;
            }
            Delivery tried = delivery.tried(sender.send(delivery), now);
            deliveries.put(document.key(), tried);
            if (tried.waits()) {
                return;
            }
            if (!tried.problem().isEmpty()) {
                context.log()
                        .warn("A message about " + delivery.server() + " was given up after " + tried.tries()
                                + (tried.tries() == 1 ? " try: " : " tries: ") + tried.problem());
            }
        }
    }
}
