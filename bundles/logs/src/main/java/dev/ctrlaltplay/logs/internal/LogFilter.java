package dev.ctrlaltplay.logs.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted.
 *
 * @param level this one and worse
 * @param text that a line holds, in any case; empty for any
 * @param bundle symbolic name of the one that logged; null for any
 */
record LogFilter(Level level, String text, @Nullable String bundle) {
    LogFilter {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    boolean matches(LogLine line) {
        return line.level().atLeast(level)
                && (bundle == null || bundle.equals(line.bundle()))
                && (text.isEmpty() || line.holds(text));
    }
}
