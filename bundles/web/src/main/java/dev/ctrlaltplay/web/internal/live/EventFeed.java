package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.live.TopicSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An event topic: the last 64 events, already written as text. */
final class EventFeed extends Feed {
    static final int KEPT = 64;

    private final Frames frames;
    private final Deque<Event> kept = new ArrayDeque<>();
    private final List<EventSubscription> viewers = new CopyOnWriteArrayList<>();
    private long lastSeq;

    /** @param firstSeq from where numbers are given; greater than any before, so that {@code since} outlives a restart */
    EventFeed(
            String topic, int number, Map<String, String> variables, TopicSource source, Frames frames, long firstSeq) {
        super(topic, number, variables, source);
        this.frames = frames;
        this.lastSeq = firstSeq;
    }

    /** An event and its number. */
    record Event(long seq, String text) {}

    synchronized void publish(Object data) {
        lastSeq++;
        kept.add(new Event(lastSeq, frames.event(topic(), lastSeq, data)));
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    synchronized long lastSeq() {
        return lastSeq;
    }

    /** The first kept event after {@code seq}; null where there is none. */
    synchronized @Nullable Event after(long seq) {
        for (Event event : kept) {
            if (event.seq() > seq) {
                return event;
            }
        }
        return null;
    }

    Frames frames() {
        return frames;
    }

    List<EventSubscription> subscriptions() {
        return viewers;
    }

    @Override
    Subscription join(Socket socket, @Nullable Long since) {
        synchronized (this) {
            boolean known = since != null && since <= lastSeq && (since == lastSeq || after(since) != null);
            EventSubscription viewer = new EventSubscription(this, socket, since, known);
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
