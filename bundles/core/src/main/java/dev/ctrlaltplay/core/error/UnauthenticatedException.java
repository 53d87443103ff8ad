package dev.ctrlaltplay.core.error;

import java.util.Map;

/** Nobody is signed in, or the credentials are wrong. HTTP 401. */
public final class UnauthenticatedException extends PlatformException {
    private static final long serialVersionUID = 1L;

    public UnauthenticatedException(String message) {
        super("UNAUTHENTICATED", message, Map.of());
    }

    public UnauthenticatedException(String code, String message) {
        super(code, message, Map.of());
    }
}
