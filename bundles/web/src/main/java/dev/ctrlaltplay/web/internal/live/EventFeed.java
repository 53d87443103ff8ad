package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An event topic: its last events, already written as text. */
final class EventFeed extends Feed {
    static final int KEPT = 64;

    /** A list tells of many things at once, such as of a thousand servers that are restarted together. */
    static final int KEPT_OF_LIST = 2048;

    private final Frames frames;
    /** The event with number n stands at n modulo the length. */
    private final @Nullable Event[] kept;

    private final List<EventSubscription> viewers = new CopyOnWriteArrayList<>();
    private final long firstSeq;
    private long lastSeq;

    /** @param firstSeq from where numbers are given; greater than any before, so that {@code since} outlives a restart */
    EventFeed(
            String topic, int number, Map<String, String> variables, TopicSource source, Frames frames, long firstSeq) {
        super(topic, number, variables, source);
        this.frames = frames;
        this.firstSeq = firstSeq;
        this.lastSeq = firstSeq;
        this.kept = new Event[source.list() ? KEPT_OF_LIST : KEPT];
    }

    /**
     * An event and its number.
     *
     * @param about the thing of a list that it tells of; null for an event that is for every viewer
     */
    record Event(long seq, String text, @Nullable About about) {}

    /** A thing, and the permission on it that an event about it asks for. */
    record About(Target target, String permission) {}

    synchronized void publish(Object data, @Nullable About about) {
        lastSeq++;
        kept[(int) (lastSeq % kept.length)] = new Event(lastSeq, frames.event(topic(), lastSeq, data), about);
    }

    synchronized long lastSeq() {
        return lastSeq;
    }

    /** The first kept event after {@code seq}; null where there is none. */
    synchronized @Nullable Event after(long seq) {
        if (seq >= lastSeq) {
            return null;
        }
        long oldest = Math.max(firstSeq, lastSeq - kept.length) + 1;
        return kept[(int) (Math.max(seq + 1, oldest) % kept.length)];
    }

    Frames frames() {
        return frames;
    }

    List<EventSubscription> subscriptions() {
        return viewers;
    }

    @Override
    Subscription join(Socket socket, @Nullable Long since, Rights rights) {
        synchronized (this) {
            boolean known = since != null && since <= lastSeq && (since == lastSeq || since >= firstSeq);
            ViewerRights own =
                    source().list() ? new ViewerRights(rights, socket.caller().principal()) : null;
            EventSubscription viewer = new EventSubscription(this, socket, since, known, own);
            viewers.add(viewer);
            return viewer;
        }
    }

    @Override
    void remove(Subscription subscription) {
        viewers.remove(subscription);
    }

    @Override
    int viewers() {
        return viewers.size();
    }
}
