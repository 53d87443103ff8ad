package dev.ctrlaltplay.sdk.testkit;

import org.jspecify.annotations.Nullable;

/**
 * What a route answered, as a client of the panel would get it.
 *
 * @param status HTTP status
 * @param json the answer record as JSON; empty where it is an error
 * @param code stable code of the error, such as {@code NOT_FOUND}; null where it is none
 * @param message the error in words; null where it is none
 */
public record TestResponse(
        int status,
        String json,
        @Nullable String code,
        @Nullable String message) {
    private static final JsonText JSON = new JsonText();

    /**
     * The answer as a record.
     *
     * @throws IllegalStateException where the answer is an error
     */
    public <T> T body(Class<T> type) {
        if (code != null) {
            throw new IllegalStateException("The answer is " + status + " " + code + ": " + message);
        }
        return JSON.read(json, type);
    }
}
