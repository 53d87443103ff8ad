package dev.ctrlaltplay.core.error;

import java.util.Map;

/** The thing does not exist, or the caller may not know that it does. HTTP 404. */
public final class NotFoundException extends PlatformException {
    private static final long serialVersionUID = 1L;

    /** {@code kind} is the domain word, such as {@code server}. */
    public NotFoundException(String kind, String id) {
        super("NOT_FOUND", "There is no " + kind + " " + id + ".", Map.of("kind", kind, "id", id));
    }
}
