package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.sdk.host.Log;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines a plugin wrote, which go to the panel's log, too. It outlives the plugin's starts. Thread-safe. */
public final class PluginLog implements Log {
    private static final int LINES = 500;
    private static final int LONGEST = 2_000;
    private static final int PER_SECOND = 50;

    /** One line. */
    public record Line(Instant at, String level, String text) {}

    private final Logger logger;
    private final Clock clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long second;
    private int inSecond;

    PluginLog(String plugin, Clock clock) {
        this.logger = LoggerFactory.getLogger("dev.ctrlaltplay.plugin." + plugin);
        this.clock = clock;
    }

    @Override
    public void info(String message) {
        String text = clean(message);
        if (keep("INFO", text)) {
            logger.info("{}", text);
        }
    }

    @Override
    public void warn(String message) {
        String text = clean(message);
        if (keep("WARN", text)) {
            logger.warn("{}", text);
        }
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
        String text = clean(cause == null ? message : message + ": " + describe(cause));
        if (keep("ERROR", text)) {
            logger.error("{}", text);
        }
    }

    /** The newest last. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    private synchronized boolean keep(String level, String text) {
        long now = clock.millis() / 1_000;
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        if (++inSecond > PER_SECOND) {
            return false;
        }
        lines.addLast(new Line(clock.instant(), level, text));
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
        return true;
    }

    /** The text of the error and where in the plugin it arose; nothing of the exception object is kept, since its class may be the plugin's. */
    private static String describe(Throwable cause) {
        StringBuilder text = new StringBuilder(cause.getClass().getName());
        if (cause.getMessage() != null) {
            text.append(": ").append(cause.getMessage());
        }
        StackTraceElement[] trace = cause.getStackTrace();
        for (int i = 0; i < trace.length && i < 12; i++) {
            text.append("\n  at ").append(trace[i]);
        }
        return text.toString();
    }

    /** No control characters but line ends, so that a log cannot be forged. */
    private static String clean(String message) {
        String text = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                clean.append("\n  ");
            } else if (!Character.isISOControl(c) || c == '\t') {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }
}
