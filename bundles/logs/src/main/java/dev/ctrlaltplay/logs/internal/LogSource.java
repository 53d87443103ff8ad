package dev.ctrlaltplay.logs.internal;

/**
 * A bundle that logged, and how many of its lines are kept.
 *
 * @param bundle symbolic name; empty for lines of which it is not known
 */
public record LogSource(String bundle, int lines, int warnings, int errors) {
    LogSource plus(Level level) {
        return new LogSource(
                bundle, lines + 1, warnings + (level == Level.WARN ? 1 : 0), errors + (level == Level.ERROR ? 1 : 0));
    }
}
