package dev.ctrlaltplay.core.event;

import java.time.Instant;

/**
 * A fact in the event log. Facts are never changed or removed.
 *
 * @param seq position in the whole log; gapless, in commit order, from 1
 * @param stream {@code <kind>:<id>}, such as {@code server:01J...}
 * @param ver position in its stream; gapless from 1
 * @param type such as {@code server.created}
 * @param data the fact's fields as one JSON object
 * @param at when it was appended, to the microsecond
 * @param actor who caused it: {@code user:<id>}, {@code agent:<id>} or {@code system:<bundle>}
 * @param requestId the request that caused it; empty where there was none
 */
public record StoredEvent(
        long seq, String stream, long ver, String type, String data, Instant at, String actor, String requestId) {
    /** The id part of the stream. */
    public String subject() {
        return stream.substring(stream.indexOf(':') + 1);
    }
}
