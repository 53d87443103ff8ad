package dev.ctrlaltplay.extensions.internal.events;

import org.jspecify.annotations.Nullable;

/** How far each handler has come. */
interface CursorMapper {
    /** The position of the last event it was told; null where it was never seen. */
    @Nullable Long find(String handler);

    int insert(String handler, long position);

    int update(String handler, long position);
}
