package ctrlaltplay.webhooks;

import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.time.Duration;

/** {@code POST test}. */
final class TestRoute {
    private TestRoute() {}

    /** How it went; {@code message} says why it was not sent. */
    public record Answer(boolean sent, String message) {}

    static RouteContribution<Void, Answer> of(PluginContext context, TestMessage test) {
        return RouteContribution.post(context.id(), "test")
                .summary("Sends a test message to the webhook, once, and tells how it went.")
                .permission(WebhooksPlugin.manage(context))
                .answers(Answer.class, request -> answer(test));
    }

    private static Answer answer(TestMessage test) {
        try {
            Outcome outcome = test.send();
            return new Answer(outcome.sent(), outcome.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    "WEBHOOK_INTERRUPTED", "The plugin was stopped while it waited.", Duration.ofSeconds(5));
        }
    }
}
