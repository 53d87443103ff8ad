package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.sdk.SettingsContribution.Setting;
import dev.ctrlaltplay.sdk.SettingsContribution.Type;
import java.util.Optional;

/** Says whether a text may be a setting's value. */
final class SettingRules {
    private static final int LONGEST = 10_000;

    private SettingRules() {}

    /** The fault of {@code value}; empty where it is good. */
    static Optional<FieldError> fault(Setting setting, String value) {
        String field = "values." + setting.key();
        if (value.indexOf('\0') >= 0) {
            return Optional.of(new FieldError(field, "PATTERN", "must not hold the character NUL"));
        }
        if (!setting.options().isEmpty() && !setting.options().contains(value)) {
            return Optional.of(new FieldError(field, "OPTION", "one of " + String.join(", ", setting.options())));
        }
        return switch (setting.type()) {
            case NUMBER -> number(setting, field, value);
            case BOOLEAN ->
                value.equals("true") || value.equals("false")
                        ? Optional.empty()
                        : Optional.of(new FieldError(field, "TYPE", "true or false"));
            case TEXT, SECRET -> text(setting, field, value);
        };
    }

    private static Optional<FieldError> number(Setting setting, String field, String value) {
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            return Optional.of(new FieldError(field, "TYPE", "a whole number"));
        }
        return number < setting.minimum() || number > setting.maximum()
                ? Optional.of(new FieldError(
                        field, "RANGE", "a number from " + setting.minimum() + " to " + setting.maximum()))
                : Optional.empty();
    }

    private static Optional<FieldError> text(Setting setting, String field, String value) {
        long most = setting.maximum() > 0 ? Math.min(setting.maximum(), LONGEST) : LONGEST;
        return value.codePointCount(0, value.length()) > most
                ? Optional.of(new FieldError(field, "TOO_LONG", "at most " + most + " characters"))
                : Optional.empty();
    }

    static boolean isSecret(Setting setting) {
        return setting.type() == Type.SECRET;
    }
}
