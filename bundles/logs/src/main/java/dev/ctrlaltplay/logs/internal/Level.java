package dev.ctrlaltplay.logs.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.log.LogLevel;

/** How much a line matters; the first matters most. */
public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** Whether a line of this level is shown to somebody who asked for {@code wanted} and worse. */
    boolean atLeast(Level wanted) {
        return compareTo(wanted) <= 0;
    }

    static Level of(LogLevel level) {
        return switch (level) {
            case ERROR -> ERROR;
            case WARN -> WARN;
            // Audit lines are always written, whatever the level; they are no faults.
            case AUDIT, INFO -> INFO;
            case DEBUG -> DEBUG;
            case TRACE -> TRACE;
        };
    }

    /** The level of a name in any case; empty where there is none. */
    static Optional<Level> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.name().equals(wanted))
                .findFirst();
    }
}
