package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.BuiltInRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a name, a password and a role must look like. */
public final class AccountRules {
    /** No more, so that nobody makes us hash a book. */
    public static final int PASSWORD_MAX = 256;

    private static final int PASSWORD_MIN = 8;
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_.-]{3,32}");

    private AccountRules() {}

    /** The name as it is kept: in lower case. Names all faults at once. */
    public static String check(@Nullable String username, @Nullable String password) {
        List<FieldError> faults = new ArrayList<>();
        String name = username == null ? "" : username.toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            faults.add(new FieldError("username", "REQUIRED", "a name is needed"));
        } else if (!USERNAME.matcher(name).matches()) {
            faults.add(
                    new FieldError("username", "PATTERN", "3 to 32 letters a-z, digits, dots, dashes or underscores"));
        }
        addPasswordFaults(faults, "password", password, name);
        if (!faults.isEmpty()) {
            throw new InvalidException(faults);
        }
        return name;
    }

    /** Checks a new password of {@code username}; returns it. */
    public static String checkPassword(String field, @Nullable String password, String username) {
        List<FieldError> faults = new ArrayList<>();
        addPasswordFaults(faults, field, password, username);
        if (!faults.isEmpty() || password == null) {
            throw new InvalidException(faults);
        }
        return password;
    }

    /** The role of this name. */
    public static String checkRole(String role) {
        String name = role.toUpperCase(Locale.ROOT);
        if (Arrays.stream(BuiltInRole.values()).noneMatch(known -> known.name().equals(name))) {
            throw new InvalidException("role", "UNKNOWN", "one of " + List.of(BuiltInRole.values()));
        }
        return name;
    }

    private static void addPasswordFaults(
            List<FieldError> faults, String field, @Nullable String password, String username) {
        if (password == null || password.isEmpty()) {
            faults.add(new FieldError(field, "REQUIRED", "a password is needed"));
        } else if (password.length() < PASSWORD_MIN) {
            faults.add(new FieldError(field, "TOO_SHORT", "at least " + PASSWORD_MIN + " characters"));
        } else if (password.length() > PASSWORD_MAX) {
            faults.add(new FieldError(field, "TOO_LONG", "at most " + PASSWORD_MAX + " characters"));
        } else if (password.equalsIgnoreCase(username)) {
            faults.add(new FieldError(field, "WEAK", "not the same as the name"));
        }
    }
}
