package dev.ctrlaltplay.logs.internal;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.ops4j.pax.logging.spi.PaxAppender;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Gets every line that is written to the log (etc/org.ops4j.pax.logging.cfg names it) and keeps the last ones. It logs
 * nothing itself, and what is logged by the thread that shows lines is passed over: a line that makes another would never
 * end.
 */
@Component(
        service = {PaxAppender.class, LogCollector.class},
        property = "org.ops4j.pax.logging.appender.name=cap-logs",
        immediate = true)
public final class LogCollector implements PaxAppender {
    static final int MOST_LINES = 5_000;
    static final long MOST_BYTES = 4L << 20;
    static final int LONGEST_MESSAGE = 8_192;
    static final int LONGEST_ERROR = 16_384;
    private static final int LONGEST_NAME = 200;
    private static final int SEQ_PER_MILLI = 1_000;

    private final LogRing ring;
    private final CopyOnWriteArrayList<Runnable> watchers = new CopyOnWriteArrayList<>();

    @Activate
    public LogCollector() {
        // So that numbers go on rising when the bundle is started again.
        this(new LogRing(MOST_LINES, MOST_BYTES, System.currentTimeMillis() * SEQ_PER_MILLI));
    }

    LogCollector(LogRing ring) {
        this.ring = ring;
    }

    LogRing ring() {
        return ring;
    }

    /** Has somebody told, on the thread that logs, that there is another line. He must neither block nor log. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void doAppend(PaxLoggingEvent event) {
        if (Thread.currentThread().getName().equals(LogFeed.THREAD)) {
            return;
        }
        Map<String, Object> context = event.getProperties() == null ? Map.of() : event.getProperties();
        String message = Redaction.of(cut(orEmpty(event.getRenderedMessage()), LONGEST_MESSAGE));
        String error = error(event.getThrowableStrRep());
        Level level = Level.of(event.getLevel().toLevel());
        String logger = cut(orEmpty(event.getLoggerName()), LONGEST_NAME);
        String bundle = cut(orEmpty(value(context, "bundle.name")), LONGEST_NAME);
        String thread = cut(orEmpty(event.getThreadName()), LONGEST_NAME);
        Instant at = Instant.ofEpochMilli(event.getTimeStamp());
        ring.add(seq -> new LogLine(
                seq,
                at,
                level,
                logger,
                bundle,
                thread,
                message,
                error,
                value(context, "requestId"),
                value(context, "server"),
                value(context, "node"),
                value(context, "user")));
        watchers.forEach(Runnable::run);
    }

    private static @Nullable String value(Map<String, Object> context, String key) {
        Object value = context.get(key);
        return value == null ? null : cut(value.toString(), LONGEST_NAME);
    }

    private static @Nullable String error(String @Nullable [] lines) {
        if (lines == null || lines.length == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() > LONGEST_ERROR) {
                break;
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        return Redaction.of(cut(text.toString(), LONGEST_ERROR));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + " …";
    }
}
