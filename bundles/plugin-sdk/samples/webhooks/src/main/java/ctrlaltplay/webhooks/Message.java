package ctrlaltplay.webhooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of a request. What comes from servers is somebody's own text, and must neither call people nor look like more. */
final class Message {
    private static final Pattern PLACE = Pattern.compile("\\{(server|event|game|reason)}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final Pattern DISCORD_MARKS = Pattern.compile("[\\\\*_~`|<>\\[\\]()#:-]");
    /** Of the 2,000 characters that Discord takes. */
    private static final int LONGEST = 1_900;

    private static final int LONGEST_VALUE = 300;

    private Message() {}

    /** As Discord's "Execute Webhook" takes it; mentions in it call nobody. */
    static Map<String, Object> discord(String template, Delivery delivery) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("content", cut(fill(template, delivery, Message::harmlessForDiscord)));
        body.put("allowed_mentions", Map.of("parse", List.of()));
        return body;
    }

    /** As Slack's incoming webhooks take it: plain text, in which only what stands between angle brackets calls somebody. */
    static Map<String, Object> slack(String template, Delivery delivery) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", cut(fill(template, delivery, Message::harmlessForSlack)));
        body.put("mrkdwn", false);
        body.put("link_names", false);
        return body;
    }

    private static String fill(String template, Delivery delivery, UnaryOperator<String> harmless) {
        Map<String, String> values = Map.of(
                "server", harmless.apply(plain(delivery.server())),
                "event", Kind.valueOf(delivery.kind()).words(),
                "game", harmless.apply(plain(delivery.game())),
                "reason", harmless.apply(plain(delivery.reason())));
        // In one go: a name like "{reason}" stays what it is.
        return PLACE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")))
                .strip();
    }

    /** One line without what cannot be seen. */
    private static String plain(String value) {
        String line = INVISIBLE.matcher(value).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= LONGEST_VALUE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    private static String harmlessForDiscord(String value) {
        // A space of no width: what is written looks the same and names nobody.
        return DISCORD_MARKS.matcher(value).replaceAll("\\\\$0").replace("@", "@\u200b");
    }

    private static String harmlessForSlack(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@\u200b");
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
