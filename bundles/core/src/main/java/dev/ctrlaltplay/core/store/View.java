package dev.ctrlaltplay.core.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How events become a row: a pure fold. The store applies it inside the append's transaction, and again from the first
 * event when a read model is verified or rebuilt, so it must depend on nothing but its arguments.
 *
 * @param <R> the row
 * @param <E> the sealed family of this stream's event records, each of them readable and writable as JSON
 */
@ConsumerType
public interface View<R extends Row, E> {
    /** The kind of stream, such as {@code server}; lower case. */
    String stream();

    /** Name of each event in the log, and its record. A name is never given to another record. */
    Map<String, Class<? extends E>> events();

    /** The mapper of the row's table. */
    Class<? extends RowMapper<R>> mapper();

    /** The row after {@code event}; {@code row} is null before the first event, the result null once it is gone. */
    @Nullable R apply(@Nullable R row, E event, Stamp stamp);

    /**
     * What the log adds to an event.
     *
     * @param id id of the stream
     * @param ver version of the stream after this event; the row must carry it
     * @param at time of the append, to the microsecond
     * @param actor as in {@code StoredEvent}
     */
    record Stamp(String id, long ver, Instant at, String actor) {}
}
