package dev.ctrlaltplay.web.internal.live;

import org.jspecify.annotations.Nullable;

/**
 * The last stretch of a byte topic: at most 256 chunks and 4 MiB, so that a flood cannot take memory. One thread writes
 * at a time (the topic's lock); viewers read by chunk number.
 */
final class ByteRing {
    static final int CHUNKS = 256;
    static final int MAX_BYTES = 4 << 20;

    private final @Nullable Chunk[] chunks = new @Nullable Chunk[CHUNKS];
    private long first;
    private long next;
    private int bytes;

    /** Number of the oldest chunk. */
    synchronized long first() {
        return first;
    }

    /** Number the next chunk will have. */
    synchronized long next() {
        return next;
    }

    /** The chunk of this number; null where it is gone or not there yet. */
    synchronized @Nullable Chunk get(long number) {
        return number < first || number >= next ? null : chunks[(int) (number % CHUNKS)];
    }

    synchronized void add(Chunk chunk) {
        while (next - first == CHUNKS || (first < next && bytes + chunk.length() > MAX_BYTES)) {
            Chunk gone = chunks[(int) (first % CHUNKS)];
            chunks[(int) (first % CHUNKS)] = null;
            bytes -= gone == null ? 0 : gone.length();
            first++;
        }
        chunks[(int) (next % CHUNKS)] = chunk;
        bytes += chunk.length();
        next++;
    }

    /** Number of the chunk that holds {@code position} or will begin with it, or -1 where no chunk does. */
    synchronized long find(long position) {
        for (long number = first; number < next; number++) {
            Chunk chunk = chunks[(int) (number % CHUNKS)];
            if (chunk != null && position >= chunk.position() && position < chunk.end()) {
                return number;
            }
        }
        Chunk last = first < next ? chunks[(int) ((next - 1) % CHUNKS)] : null;
        return last != null && last.end() == position ? next : -1;
    }

    /** Number of the chunk from which on there are at least so many bytes, or -1 where there are fewer. */
    synchronized long lastChunks(int least) {
        int found = 0;
        for (long number = next - 1; number >= first; number--) {
            Chunk chunk = chunks[(int) (number % CHUNKS)];
            found += chunk == null ? 0 : chunk.length();
            if (found >= least) {
                return number;
            }
        }
        return -1;
    }

    /** Whether the oldest chunk begins after {@code position}. */
    synchronized boolean beginsAfter(long position) {
        Chunk oldest = first < next ? chunks[(int) (first % CHUNKS)] : null;
        return oldest != null && oldest.position() > position;
    }

    synchronized void clear() {
        for (long number = first; number < next; number++) {
            chunks[(int) (number % CHUNKS)] = null;
        }
        first = next;
        bytes = 0;
    }
}
