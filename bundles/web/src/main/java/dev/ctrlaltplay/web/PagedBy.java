package dev.ctrlaltplay.web;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.PageRequest;
import org.jspecify.annotations.Nullable;

/** Reads {@code ?limit=&cursor=}. */
public final class PagedBy {
    private PagedBy() {}

    /** @throws InvalidException where {@code limit} is no number in range */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        if (cursor != null && cursor.length() > 200) {
            throw new InvalidException("cursor", "TOO_LONG", "at most 200 characters");
        }
        if (limit == null || limit.isEmpty()) {
            return new PageRequest(PageRequest.DEFAULT, cursor);
        }
        try {
            return new PageRequest(Integer.parseInt(limit), cursor);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("limit", "RANGE", "a number from 1 to " + PageRequest.MAX);
        }
    }
}
