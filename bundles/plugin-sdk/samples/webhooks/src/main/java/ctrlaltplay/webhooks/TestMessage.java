package ctrlaltplay.webhooks;

import dev.ctrlaltplay.sdk.PluginContext;
import java.time.Instant;
import java.util.UUID;

/** Sends a test message at once, past the queue, and once. */
final class TestMessage {
    private final PluginContext context;
    private final Deliveries deliveries;
    private final Sender sender;

    TestMessage(PluginContext context, Deliveries deliveries, Sender sender) {
        this.context = context;
        this.deliveries = deliveries;
        this.sender = sender;
    }

    Outcome send() throws InterruptedException {
        Instant now = context.clock().instant();
        Delivery test = Delivery.of(now, Kind.TEST, "This", "no game", "Nothing happened.");
        Outcome outcome = sender.send(test);
        Outcome once = outcome.sent() ? outcome : Outcome.never(outcome.message());
        deliveries.add(Deliveries.key(now, UUID.randomUUID().toString()), test.tried(once, now));
        return once;
    }
}
