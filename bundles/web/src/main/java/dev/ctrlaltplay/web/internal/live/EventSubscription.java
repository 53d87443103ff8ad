package dev.ctrlaltplay.web.internal.live;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A viewer of an event topic: a snapshot where he has nothing, then one event after the other. */
final class EventSubscription implements Subscription {
    private final EventFeed feed;
    private final Socket socket;
    private final @Nullable Long asked;
    private final boolean known;
    private final @Nullable ViewerRights rights;
    private final Deque<Frame> queued = new ArrayDeque<>();
    private long seen;
    private boolean begun;

    /**
     * @param known whether the feed still has all that follows {@code asked}
     * @param rights by which events are chosen; null where the viewer gets them all
     */
    EventSubscription(
            EventFeed feed, Socket socket, @Nullable Long asked, boolean known, @Nullable ViewerRights rights) {
        this.feed = feed;
        this.socket = socket;
        this.asked = asked;
        this.known = known;
        this.rights = rights;
        this.seen = known && asked != null ? asked : feed.lastSeq();
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public void begin() {
        // Not under a lock, since the source may be publishing. An event that comes meanwhile is sent after a snapshot
        // that already has it, which does no harm.
        Object snapshot = known || rights != null ? null : feed.source().snapshot(feed.variables());
        synchronized (socket) {
            if (!known && asked != null) {
                queued.add(feed.frames().gap(feed.topic(), asked, seen));
            }
            if (snapshot != null) {
                queued.add(new Frame.Text(feed.frames().event(feed.topic(), seen, snapshot)));
            }
            begun = true;
        }
        socket.pump();
    }

    void wake() {
        socket.pump();
    }

    @Override
    public @Nullable Frame poll() {
        Frame first = queued.poll();
        if (first != null || !begun) {
            return first;
        }
        EventFeed.Event event = feed.after(seen);
        while (event != null) {
            long before = seen;
            seen = event.seq();
            boolean lost = seen > before + 1;
            boolean shown = rights == null || rights.show(event.about());
            if (lost && shown) {
                queued.add(new Frame.Text(event.text()));
            }
            if (lost) {
                // Whether there was anything for this viewer in it nobody can say any more.
                return feed.frames().gap(feed.topic(), before, seen);
            }
            if (shown) {
                return new Frame.Text(event.text());
            }
            event = feed.after(seen);
        }
        return null;
    }

    @Override
    public void renewRights() {
        synchronized (socket) {
            if (rights == null || !rights.renew()) {
                return;
            }
            // What he saw before and may see now are two lists; the gap has him read the new one.
            queued.add(feed.frames().gap(feed.topic(), seen, seen));
        }
        socket.pump();
    }

    @Override
    public @Nullable Long since() {
        synchronized (socket) {
            return seen;
        }
    }
}
