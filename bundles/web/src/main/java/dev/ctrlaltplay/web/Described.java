package dev.ctrlaltplay.web;

import dev.ctrlaltplay.core.model.Page;
import java.util.Map;

/**
 * Return it from a resource method to say something about a list beside its items.
 *
 * @param meta what stands in the envelope's {@code meta} besides {@code nextCursor}, such as counts
 */
public record Described<T>(Page<T> page, Map<String, Object> meta) {
    public Described {
        meta = Map.copyOf(meta);
    }
}
