package dev.ctrlaltplay.core.live;

import dev.ctrlaltplay.core.access.Target;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Serves the topics of one pattern; register one as a service. When it goes, its viewers are told {@code TOPIC_GONE}, and
 * they are subscribed again by themselves when it is back.
 */
@ConsumerType
public interface TopicSource {
    /** Such as {@code server/{server}/console}; a name in braces stands for one segment. */
    String pattern();

    /** Whether topics carry bytes with positions, instead of JSON events with sequence numbers of the hub. */
    default boolean bytes() {
        return false;
    }

    /** The permission a viewer needs on {@link #target}; checked on subscribing and whenever his rights change. */
    String permission();

    /** The same, for one topic, where the topics of a pattern differ; {@code self} for anybody who is signed in. */
    default String permission(Map<String, String> variables) {
        return permission();
    }

    /**
     * What the topic is about.
     *
     * @param variables value of each name in braces
     * @throws dev.ctrlaltplay.core.error.NotFoundException where there is no such thing
     */
    Target target(Map<String, String> variables);

    /**
     * Whether the topic tells of many things, each of which not everybody may see. Whoever holds {@link #permission} on
     * anything at all may watch it, and gets what {@link LiveHub#event(String, Target, Object)} publishes about the things
     * that he holds it on. A list has no snapshot: it is read through the API after subscribing, and again after a gap,
     * which is also what a viewer gets whose rights have changed.
     */
    default boolean list() {
        return false;
    }

    /** What a new viewer of an event topic gets first; null for nothing. */
    default @Nullable Object snapshot(Map<String, String> variables) {
        return null;
    }

    /**
     * Bytes of a byte topic that have left the hub's memory.
     *
     * @param from position of the first byte wanted; -1 for the last {@code max} bytes there are
     * @param max most bytes that may be returned
     */
    default CompletionStage<History> history(Map<String, String> variables, long from, int max) {
        throw new UnsupportedOperationException("an event topic has no bytes");
    }

    /** The first viewer came or the last one left. */
    default void watched(Map<String, String> variables, boolean watched) {}

    /**
     * A stretch of a byte topic.
     *
     * @param position of the first byte of {@code data}; greater than what was asked for where that is no longer kept
     * @param data empty where nothing follows yet
     */
    record History(long position, byte[] data) {}
}
