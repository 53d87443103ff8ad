package dev.ctrlaltplay.core.error;

import java.util.Map;

/** The body or value is larger than allowed. HTTP 413. */
public final class TooLargeException extends PlatformException {
    private static final long serialVersionUID = 1L;

    /** {@code limitBytes} is the largest size that is accepted. */
    public TooLargeException(String what, long limitBytes) {
        super(
                "PAYLOAD_TOO_LARGE",
                what + " is larger than " + limitBytes + " bytes.",
                Map.of("limitBytes", limitBytes));
    }
}
