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

    /** Number of the chunk that holds {@code position}, or -1 where no chunk does. */
    synchronized long find(long position) {
        for (long number = first; number < next; number++) {
            Chunk chunk = chunks[(int) (number % CHUNKS)];
            if (chunk != null && position >= chunk.position() && position < chunk.end()) {
                return number;
            }
        }
        return -1;
    }

    synchronized void clear() {
        for (long number = first; number < next; number++) {
            chunks[(int) (number % CHUNKS)] = null;
        }
        first = next;
        bytes = 0;
    }
}
