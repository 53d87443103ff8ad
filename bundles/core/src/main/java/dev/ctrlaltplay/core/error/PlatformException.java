package dev.ctrlaltplay.core.error;

import java.util.Map;

/**
 * The root of every error that the platform raises on purpose. The code is part of the API; the message is for a person
 * and says what happened and how to mend it; the details are data for clients and hold no secrets.
 */
public abstract sealed class PlatformException extends RuntimeException
        permits NotFoundException,
                ConflictException,
                InvalidException,
                UnauthenticatedException,
                ForbiddenException,
                LimitException,
                TooLargeException,
                UnavailableException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> details;

    PlatformException(String code, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /** The stable code, such as {@code NOT_FOUND}. */
    public String code() {
        return code;
    }

    /** Further data for clients; empty where there is none. */
    public Map<String, Object> details() {
        return details == null ? Map.of() : details;
    }
}
