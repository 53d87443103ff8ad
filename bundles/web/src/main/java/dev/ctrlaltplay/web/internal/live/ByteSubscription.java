package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.live.TopicSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A viewer of a byte topic: a cursor into the topic's ring. What is no longer, or not yet, in the ring is read from the
 * source first; a viewer who lags by more than the ring goes on with the newest chunks and is told of the gap.
 */
final class ByteSubscription implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(ByteSubscription.class);
    /** What a viewer gets who names no position. */
    private static final int FIRST_BYTES = 64 << 10;

    private static final int HISTORY_BYTES = 256 << 10;
    /** How long a viewer waits for the past before he is shown what is live. */
    private static final int HISTORY_SECONDS = 15;

    /** How many chunks of the ring a lagging viewer is given. */
    private static final int RESUME_CHUNKS = 32;

    private final ByteFeed feed;
    private final Socket socket;
    private final Deque<Queued> queued = new ArrayDeque<>();
    private boolean live;
    /** More of the past is to be asked for once what is queued has been sent. */
    private boolean askMore;

    /** Position the viewer needs next; -1 while it is not known. */
    private long wanted;

    private long cursor;

    /** A frame that waits, and the position from which the viewer lacks everything until he has it. */
    private record Queued(Frame frame, long from) {}

    ByteSubscription(ByteFeed feed, Socket socket, @Nullable Long since) {
        this.feed = feed;
        this.socket = socket;
        this.wanted = since == null ? -1 : since;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    Socket socket() {
        return socket;
    }

    /** Goes live at once where the ring has what is wanted, else asks the source. */
    @Override
    public void begin() {
        boolean ask;
        synchronized (socket) {
            ask = !enterRing();
        }
        if (ask) {
            askHistory();
        } else {
            socket.pump();
        }
    }

    private boolean enterRing() {
        // A new viewer need not ask the source where the ring holds as much as he would get from there.
        long found =
                wanted < 0 ? feed.ring().lastChunks(FIRST_BYTES) : feed.ring().find(wanted);
        if (found < 0) {
            return false;
        }
        cursor = found;
        live = true;
        return true;
    }

    private void askHistory() {
        long from = wanted;
        try {
            feed.source()
                    .history(feed.variables(), from, from < 0 ? FIRST_BYTES : HISTORY_BYTES)
                    .toCompletableFuture()
                    .copy()
                    .orTimeout(HISTORY_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((history, problem) -> {
                        if (problem == null) {
                            took(from, history);
                        } else {
                            LOG.debug("history of {} from {} is not to be had", feed.topic(), from, problem);
                            goLiveWithGap(from);
                        }
                    });
        } catch (RuntimeException e) {
            // A source may be going away at this very moment; the viewer then gets what is live.
            LOG.warn("history of {} failed", feed.topic(), e);
            goLiveWithGap(from);
        }
    }

    private void took(long from, TopicSource.History history) {
        synchronized (socket) {
            if (from >= 0 && history.position() > from) {
                queued.add(new Queued(feed.frames().gap(feed.topic(), from, history.position()), from));
            }
            byte[] data = history.data();
            int offset = 0;
            while (offset < data.length) {
                int part = Math.min(data.length - offset, ByteFeed.CHUNK_BYTES);
                long position = history.position() + offset;
                Chunk chunk = Chunk.encode(feed.number(), position, data, offset, part);
                queued.add(new Queued(new Frame.Bytes(chunk.frame()), position));
                offset += part;
            }
            wanted = history.position() + data.length;
            if (!enterRing()) {
                cursor = feed.ring().first();
                // An answer with nothing in it means that all there is has been sent; so does one that began with the
                // newest, unless the ring says otherwise.
                live = data.length == 0 || (from < 0 && !feed.ring().beginsAfter(wanted));
                askMore = !live;
            }
        }
        socket.pump();
    }

    private void goLiveWithGap(long from) {
        synchronized (socket) {
            cursor = feed.ring().first();
            wanted = from;
            live = true;
        }
        socket.pump();
    }

    @Override
    public @Nullable Frame poll() {
        Queued first = queued.poll();
        if (first != null) {
            return first.frame();
        }
        if (!live) {
            if (askMore) {
                askMore = false;
                askAgain();
            }
            // The source may have answered at once.
            Queued answered = queued.poll();
            return answered == null ? null : answered.frame();
        }
        ByteRing ring = feed.ring();
        if (cursor < ring.first()) {
            cursor = Math.max(ring.first(), ring.next() - RESUME_CHUNKS);
        }
        Chunk chunk = ring.get(cursor);
        while (chunk != null
                && wanted >= 0
                && chunk.end() <= wanted
                && ByteFeed.sameGeneration(chunk.position(), wanted)) {
            chunk = ring.get(++cursor);
        }
        return chunk == null ? null : next(chunk);
    }

    private void askAgain() {
        try {
            feed.executor().execute(this::askHistory);
        } catch (RejectedExecutionException e) {
            // Asked again when the hub looks after its sockets the next time.
            LOG.debug("too much is going on to read the history of {}", feed.topic(), e);
            askMore = true;
        }
    }

    private Frame next(Chunk chunk) {
        cursor++;
        long before = wanted;
        wanted = chunk.end();
        if (before >= 0 && before > chunk.position() && ByteFeed.sameGeneration(before, chunk.position())) {
            return new Frame.Bytes(chunk.tail(feed.number(), before).frame());
        }
        // A new generation begins at offset 0 and is no gap: the log was begun anew.
        boolean begunAnew =
                before >= 0 && !ByteFeed.sameGeneration(before, chunk.position()) && isStart(chunk.position());
        if (before >= 0 && chunk.position() > before && !begunAnew) {
            queued.add(new Queued(new Frame.Bytes(chunk.frame()), chunk.position()));
            return feed.frames().gap(feed.topic(), before, chunk.position());
        }
        return new Frame.Bytes(chunk.frame());
    }

    private static boolean isStart(long position) {
        return (position & 0xFFFF_FFFF_FFFFL) == 0;
    }

    @Override
    public @Nullable Long since() {
        synchronized (socket) {
            // What was read but not sent goes with this subscription.
            Queued unsent = queued.peek();
            long from = unsent == null ? wanted : unsent.from();
            return from < 0 ? null : from;
        }
    }
}
