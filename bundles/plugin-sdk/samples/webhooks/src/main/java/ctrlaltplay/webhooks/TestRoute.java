package ctrlaltplay.webhooks;

import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.time.Duration;

/** {@code POST test}. */
final class TestRoute implements RouteContribution<Void, TestRoute.Answer> {
    private final PluginContext context;
    private final TestMessage test;

    TestRoute(PluginContext context, TestMessage test) {
        this.context = context;
        this.test = test;
    }

    /** How it went; {@code message} says why it was not sent. */
    public record Answer(boolean sent, String message) {}

    @Override
    public String owner() {
        return context.id();
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "test";
    }

    @Override
    public String summary() {
        return "Sends a test message to the webhook, once, and tells how it went.";
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
