package dev.ctrlaltplay.core.model;

import org.jspecify.annotations.Nullable;

/**
 * Which slice of a list is wanted.
 *
 * @param limit 1 to {@link #MAX}
 * @param cursor from {@link Page#nextCursor()}; null for the beginning
 */
public record PageRequest(int limit, @Nullable String cursor) {
    /** The most items a page may hold. */
    public static final int MAX = 200;

    /** How many items a page holds where nothing is said. */
    public static final int DEFAULT = 50;

    /** @throws IllegalArgumentException where {@code limit} is out of range */
    public PageRequest {
        if (limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX);
        }
    }
}
