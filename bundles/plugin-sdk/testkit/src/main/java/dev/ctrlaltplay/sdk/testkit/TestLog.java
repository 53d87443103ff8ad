package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.sdk.host.Log;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the plugin logged. */
public final class TestLog {
    private static final int LONGEST = 2_000;

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    TestLog() {}

    /** All lines, oldest first. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Whether a line of that level holds {@code text}. */
    public boolean has(Level level, String text) {
        return lines.stream()
                .anyMatch(line -> line.level() == level && line.text().contains(text));
    }

    Log writer(Runnable check) {
        return new Log() {
            @Override
            public void info(String message) {
                add(Level.INFO, message, null);
            }

            @Override
            public void warn(String message) {
                add(Level.WARN, message, null);
            }

            @Override
            public void error(String message, @Nullable Throwable cause) {
                add(Level.ERROR, message, cause);
            }

            private void add(Level level, String text, @Nullable Throwable cause) {
                check.run();
                lines.add(new Line(level, text.length() > LONGEST ? text.substring(0, LONGEST) : text, cause));
            }
        };
    }

    /** How bad it is. */
    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    /** One line. */
    public record Line(Level level, String text, @Nullable Throwable cause) {}
}
