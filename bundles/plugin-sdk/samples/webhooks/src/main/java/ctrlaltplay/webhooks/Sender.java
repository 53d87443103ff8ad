package ctrlaltplay.webhooks;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.HttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;

/** Sends messages. Its answers are words of its own: those of errors below may hold the address, which is a secret. */
final class Sender {
    private final PluginContext context;

    Sender(PluginContext context) {
        this.context = context;
    }

    Outcome send(Delivery delivery) throws InterruptedException {
        String address = context.settings().text("address");
        if (address.isEmpty()) {
            return Outcome.never("No address is set. Put that of your webhook into the settings of this plugin.");
        }
        if (!isAddress(address)) {
            return Outcome.never("The address in the settings is none: it begins with https:// and has no spaces.");
        }
        String template = context.settings().text("template");
        Map<String, Object> body = context.settings().text("format").equals("slack")
                ? Message.slack(template, delivery)
                : Message.discord(template, delivery);
        try {
            return outcome(context.http()
                    .send(HttpClient.Request.postJson(address, context.json().write(body))));
        } catch (ForbiddenException e) {
            return Outcome.never("The plugin may not connect to the host of the address. Discord's begins with"
                    + " https://discord.com/, Slack's with https://hooks.slack.com/.");
        } catch (TooLargeException e) {
            return Outcome.never("The other side answered with far more than a webhook does. Check the address.");
        } catch (IOException e) {
            return Outcome.later(Duration.ZERO, "There was no answer.");
        }
    }

    private static boolean isAddress(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Outcome outcome(HttpClient.Response response) {
        int status = response.status();
        if (response.ok()) {
            return Outcome.done();
        }
        if (status == 429 || status == 408 || status >= 500) {
            return Outcome.later(
                    retryAfter(response), "The other side is busy or has a problem of its own (HTTP " + status + ").");
        }
        if (status == 401 || status == 403 || status == 404 || status == 410) {
            return Outcome.never("The other side does not know this webhook (HTTP " + status
                    + "). Make a new one there and put its address into the settings.");
        }
        return Outcome.never("The other side did not take the message (HTTP " + status
                + "). Check that the format in the settings is the address's.");
    }

    /** RFC 9110, 10.2.3; Discord writes fractions of seconds. A date is not looked at: the usual wait will do. */
    private static Duration retryAfter(HttpClient.Response response) {
        String value = response.headers().getOrDefault("retry-after", "").strip();
        if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * 1_000));
    }
}
