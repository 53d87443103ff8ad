package dev.ctrlaltplay.plugins.internal.run;

import org.jspecify.annotations.Nullable;

/** A plugin did not start; the message says why, to a person. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    StartException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable. */
    public String code() {
        return code;
    }
}
