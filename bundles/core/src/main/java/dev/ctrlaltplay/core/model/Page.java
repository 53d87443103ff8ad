package dev.ctrlaltplay.core.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A slice of a list, in the order that was asked for.
 *
 * @param items at most {@link PageRequest#limit()} of them
 * @param nextCursor opaque; null where this is the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** The same page with each item mapped. */
    public <U> Page<U> map(Function<? super T, ? extends U> mapper) {
        return new Page<>(items.stream().<U>map(mapper).toList(), nextCursor);
    }
}
