package dev.ctrlaltplay.core.error;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Too many or too much for now. HTTP 429 where a wait helps, else 409. */
public final class LimitException extends PlatformException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    /** {@code retryAfter} is null where waiting does not help. */
    public LimitException(String code, String message, @Nullable Duration retryAfter) {
        super(code, message, Map.of());
        this.retryAfter = retryAfter;
    }

    /** How long to wait; null where waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
