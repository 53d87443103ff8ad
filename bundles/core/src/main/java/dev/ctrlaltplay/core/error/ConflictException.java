package dev.ctrlaltplay.core.error;

import java.util.Map;

/** The request contradicts the present state. HTTP 409. */
public final class ConflictException extends PlatformException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String code, String message) {
        super(code, message, Map.of());
    }

    public ConflictException(String code, String message, Map<String, Object> details) {
        super(code, message, details);
    }

    /** Somebody else changed the thing first: load it again and retry. */
    public static ConflictException stale(String kind, String id) {
        return new ConflictException(
                "CONFLICT",
                "The " + kind + " was changed in the meantime; load it again.",
                Map.of("kind", kind, "id", id));
    }
}
