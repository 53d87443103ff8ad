package dev.ctrlaltplay.core.error;

import java.util.List;
import java.util.Map;

/** The input is wrong; each fault names its field. HTTP 400. */
public final class InvalidException extends PlatformException {
    private static final long serialVersionUID = 1L;

    public InvalidException(List<FieldError> fields) {
        super("VALIDATION_FAILED", describe(fields), Map.of("fields", List.copyOf(fields)));
    }

    public InvalidException(String field, String code, String message) {
        this(List.of(new FieldError(field, code, message)));
    }

    private static String describe(List<FieldError> fields) {
        StringBuilder text = new StringBuilder("The request is not valid:");
        for (FieldError field : fields) {
            text.append(' ').append(field.field()).append(": ").append(field.message());
        }
        return text.toString();
    }
}
