package dev.ctrlaltplay.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The verbs every read model's table must offer. A slice extends it with its own queries and gives the SQL of all of
 * them in an XML mapper file of the same name beside the interface. Parameters are bound by their names here.
 */
@ConsumerType
public interface RowMapper<R extends Row> {
    /** Adds the row; returns 1. */
    int insert(R row);

    /** Replaces the row whose {@code ver} column is {@code expected}; returns 1, or 0 where there is no such row. */
    int update(R row, long expected);

    /** Removes the row whose {@code ver} column is {@code expected}; returns 1, or 0 where there is no such row. */
    int delete(String id, long expected);

    /** The row, or null. */
    @Nullable R find(String id);

    /** Up to {@code limit} rows with an id greater than {@code after}, in order of their ids. */
    List<R> page(String after, int limit);

    /** Removes all rows; only a rebuild calls it. Returns how many there were. */
    int clear();
}
