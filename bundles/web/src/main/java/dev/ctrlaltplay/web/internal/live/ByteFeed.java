package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A byte topic with viewers. Bytes are gathered and encoded on the leading edge when the topic was idle, else by the
 * hub's tick: frames, not bytes, are what fan-out costs.
 */
final class ByteFeed extends Feed {
    /** A chunk this large is encoded at once. With its header it must fit into the socket's largest frame. */
    static final int CHUNK_BYTES = LiveServlet.MAX_FRAME - Chunk.HEADER;

    private final Frames frames;
    private final Executor executor;
    private final ByteRing ring = new ByteRing();
    private final List<ByteSubscription> viewers = new CopyOnWriteArrayList<>();
    private byte[] gathered = new byte[4096];
    private int gatheredLength;
    private long gatheredPosition;
    /** Position after the last byte published; -1 before the first. */
    private long end = -1;

    private long lastFlushNanos;

    ByteFeed(
            String topic,
            int number,
            Map<String, String> variables,
            TopicSource source,
            Frames frames,
            Executor executor) {
        super(topic, number, variables, source);
        this.frames = frames;
        this.executor = executor;
    }

    /**
     * Takes bytes from the source.
     *
     * @param tickNanos how long bytes may be gathered
     * @return whether viewers should be woken now
     */
    synchronized boolean publish(long position, byte[] data, long nowNanos, long tickNanos) {
        int skip = 0;
        if (end >= 0 && position < end && sameGeneration(position, end)) {
            skip = (int) Math.min(data.length, end - position);
            if (skip == data.length) {
                return false;
            }
        } else if (end >= 0 && position != end) {
            flush(nowNanos);
        }
        boolean full = append(position + skip, data, skip);
        if (nowNanos - lastFlushNanos >= tickNanos) {
            return flush(nowNanos) || full;
        }
        return full;
    }

    /** Whether bytes wait for the tick. */
    synchronized boolean gathers() {
        return gatheredLength > 0;
    }

    /** Whether what was gathered should be encoded by now. */
    synchronized boolean due(long nowNanos, long tickNanos) {
        return gatheredLength > 0 && nowNanos - lastFlushNanos >= tickNanos;
    }

    /** Encodes what was gathered; returns whether there was anything. */
    synchronized boolean flush(long nowNanos) {
        if (gatheredLength == 0) {
            return false;
        }
        ring.add(Chunk.encode(number(), gatheredPosition, gathered, 0, gatheredLength));
        gatheredLength = 0;
        lastFlushNanos = nowNanos;
        return true;
    }

    /** Returns whether a chunk became full, so that a flood wakes viewers before it overruns the ring. */
    private boolean append(long position, byte[] data, int offset) {
        boolean full = false;
        int from = offset;
        long at = position;
        while (from < data.length) {
            if (gatheredLength == 0) {
                gatheredPosition = at;
            }
            int part = Math.min(data.length - from, CHUNK_BYTES - gatheredLength);
            if (gathered.length < gatheredLength + part) {
                gathered = Arrays.copyOf(
                        gathered, Math.min(CHUNK_BYTES, Math.max(gatheredLength + part, gathered.length * 2)));
            }
            System.arraycopy(data, from, gathered, gatheredLength, part);
            gatheredLength += part;
            from += part;
            at += part;
            if (gatheredLength == CHUNK_BYTES) {
                flush(lastFlushNanos);
                full = true;
            }
        }
        end = at;
        return full;
    }

    static boolean sameGeneration(long a, long b) {
        return a >>> 48 == b >>> 48;
    }

    ByteRing ring() {
        return ring;
    }

    Frames frames() {
        return frames;
    }

    /** Where history is asked for. */
    Executor executor() {
        return executor;
    }

    List<ByteSubscription> subscriptions() {
        return viewers;
    }

    @Override
    Subscription join(Socket socket, @Nullable Long since, Rights rights) {
        ByteSubscription viewer = new ByteSubscription(this, socket, since);
        viewers.add(viewer);
        return viewer;
    }

    @Override
    void remove(Subscription subscription) {
        viewers.remove(subscription);
        if (viewers.isEmpty()) {
            synchronized (this) {
                ring.clear();
                gatheredLength = 0;
                end = -1;
            }
        }
    }

    @Override
    int viewers() {
        return viewers.size();
    }
}
