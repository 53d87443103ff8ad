package dev.ctrlaltplay.core.error;

import java.util.Map;

/** The caller is known and may see the thing, but may not do this. HTTP 403. */
public final class ForbiddenException extends PlatformException {
    private static final long serialVersionUID = 1L;

    public ForbiddenException(String permission) {
        super("FORBIDDEN", "You need the permission " + permission + " for this.", Map.of("permission", permission));
    }

    public ForbiddenException(String code, String message) {
        super(code, message, Map.of());
    }
}
