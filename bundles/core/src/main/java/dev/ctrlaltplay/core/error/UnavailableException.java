package dev.ctrlaltplay.core.error;

import java.time.Duration;
import java.util.Map;

/** A part that is needed is away for now. HTTP 503, with Retry-After. */
public final class UnavailableException extends PlatformException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /** {@code code} is such as {@code PLUGIN_UNAVAILABLE}, {@code AGENT_OFFLINE}, {@code AGENT_TIMEOUT}. */
    public UnavailableException(String code, String message, Duration retryAfter) {
        super(code, message, Map.of());
        this.retryAfter = retryAfter;
    }

    /** After how long a retry makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
