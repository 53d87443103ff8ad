package dev.ctrlaltplay.logs.internal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was logged once.
 *
 * @param seq greater than that of every line before it, those before a restart included
 * @param bundle symbolic name of the bundle that logged it; empty where that is not known
 * @param error stack trace; null where nothing was thrown
 * @param requestId of the request that it was logged for, and so on; null where there was none
 */
public record LogLine(
        long seq,
        Instant at,
        Level level,
        String logger,
        String bundle,
        String thread,
        String message,
        @Nullable String error,
        @Nullable String requestId,
        @Nullable String server,
        @Nullable String node,
        @Nullable String user) {
    /** About what it takes up in memory, in bytes. */
    int size() {
        int characters = logger.length()
                + bundle.length()
                + thread.length()
                + message.length()
                + length(error)
                + length(requestId)
                + length(server)
                + length(node)
                + length(user);
        return 160 + 2 * characters;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Whether any part that a person reads holds {@code wanted}, which is in lower case. */
    boolean holds(String wanted) {
        return in(message, wanted)
                || in(logger, wanted)
                || in(error, wanted)
                || in(requestId, wanted)
                || in(server, wanted)
                || in(node, wanted)
                || in(user, wanted)
                || in(thread, wanted);
    }

    private static boolean in(@Nullable String text, String wanted) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
