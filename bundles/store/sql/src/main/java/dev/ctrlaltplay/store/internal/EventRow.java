package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.event.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A line of {@code cap_event}; {@code at} is in microseconds since the epoch. Public for MyBatis alone: one that it may not
 * construct costs it an exception for every row that it reads.
 */
public record EventRow(
        long seq, String stream, long ver, String type, String data, long at, String actor, String requestId) {
    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    Instant instant() {
        return Instant.EPOCH.plus(at, ChronoUnit.MICROS);
    }

    StoredEvent toEvent() {
        return new StoredEvent(seq, stream, ver, type, data, instant(), actor, requestId);
    }
}
