package dev.ctrlaltplay.core.store;

import dev.ctrlaltplay.core.access.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to change state: events are appended and the row is updated in one transaction. Appends of all threads are
 * committed together in groups, so that many callers at once cost few disk syncs. Thread-safe; every call blocks until
 * its commit.
 */
@ProviderType
public interface Ledger<R extends Row, E> {
    /** The row as last committed. */
    Optional<R> find(String id);

    /** Up to {@code limit} rows after id {@code after} (null for the beginning), in order of their ids. */
    List<R> page(@Nullable String after, int limit);

    /**
     * Appends to a stream that must be at version {@code expected}; 0 creates it.
     *
     * @return the new row; empty where the events removed it
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code CONFLICT} where the version differs, {@code DUPLICATE}
     *     where a unique column of the row is taken
     */
    Optional<R> append(String id, long expected, Caller caller, List<? extends E> events);

    /**
     * Loads, decides and appends, again from the start up to five times while others change the same row. An empty list
     * changes nothing.
     *
     * @return the row afterwards; empty where the events removed it
     * @throws dev.ctrlaltplay.core.error.NotFoundException where there is no row
     */
    Optional<R> change(String id, Caller caller, Function<R, List<? extends E>> decide);
}
