package dev.ctrlaltplay.plugin.format;

/**
 * One thing that is wrong with a package.
 *
 * @param code stable, such as {@code GRANT_MISSING}; listed in {@code docs/plugin-package.md}
 * @param place where: {@code bundles/a.jar!acme.Notifier.start:42}, an entry, or a path in JSON such as
 *     {@code cap-plugin.json $.grants[0].scope}
 * @param message what is wrong, one sentence
 * @param remedy how to mend it, one sentence
 */
public record Finding(Level level, String code, String place, String message, String remedy) {
    /** How bad it is. */
    public enum Level {
        /** The package is refused. */
        ERROR,
        /** Worth a look. */
        WARNING
    }

    /** A reason to refuse the package. */
    public static Finding error(String code, String place, String message, String remedy) {
        return new Finding(Level.ERROR, code, place, message, remedy);
    }

    /** Worth a look. */
    public static Finding warning(String code, String place, String message, String remedy) {
        return new Finding(Level.WARNING, code, place, message, remedy);
    }

    /** One line for people: place, message, remedy and code. */
    @Override
    public String toString() {
        return place + ": " + message + " " + remedy + " [" + code + "]";
    }
}
