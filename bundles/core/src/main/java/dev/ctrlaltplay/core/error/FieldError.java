package dev.ctrlaltplay.core.error;

/**
 * One fault of one field.
 *
 * @param field path of the field in the request, such as {@code variables.SERVER_NAME}
 * @param code stable, upper case: {@code REQUIRED}, {@code TOO_LONG}, {@code PATTERN}, {@code RANGE}, {@code TYPE}, ...
 * @param message for a person
 */
public record FieldError(String field, String code, String message) {}
