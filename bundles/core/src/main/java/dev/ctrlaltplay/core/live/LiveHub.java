package dev.ctrlaltplay.core.live;

import dev.ctrlaltplay.core.access.Target;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Publishes to everybody who watches a topic. A topic is named {@code server/<id>/console} and the like, and is served
 * while a {@link TopicSource} for it is registered. Never blocks on a viewer. Thread-safe.
 */
@ProviderType
public interface LiveHub {
    /** Publishes one event of an event topic; {@code data} is written as JSON once, whatever the number of viewers. */
    void event(String topic, Object data);

    /**
     * Publishes one event of a {@link TopicSource#list() list}. It reaches only those who hold the source's permission on
     * {@code about}; the others do not learn that there was one. Also right for what is replayed to a viewer who comes
     * back.
     *
     * @param about what the event tells of, with its owner and node as they are now
     */
    void event(String topic, Target about, Object data);

    /** The same, for a list whose things differ in the permission that they ask for. */
    void event(String topic, Target about, String permission, Object data);

    /**
     * Publishes bytes of a byte topic. {@code position} is that of the first byte, as contracts section 3 says: generation
     * in the upper 16 bits, offset in the lower 48. Bytes before the last position known are passed over, a jump forward
     * is told to viewers as a gap. The array must not be changed afterwards.
     */
    void bytes(String topic, long position, byte[] data);

    /** Whether anybody watches. */
    boolean watched(String topic);
}
