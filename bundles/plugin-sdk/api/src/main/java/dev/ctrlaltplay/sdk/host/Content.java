package dev.ctrlaltplay.sdk.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Bytes, one after another, that need not fit into memory and may come from the other end of a socket. One reader, front to
 * back, once. Who is given one closes it; a method that takes one closes it in any case.
 */
@ConsumerType
public interface Content extends AutoCloseable {
    /** The most bytes of one chunk. */
    int LARGEST_CHUNK = 256 * 1024;

    /**
     * The next bytes, 1 to {@link #LARGEST_CHUNK}. Waits for them.
     *
     * @return an array without bytes at the end, and from then on
     * @throws IOException where they do not come
     */
    byte[] next() throws IOException;

    /** How many bytes there are in all, as far as is known before; else -1. */
    default long size() {
        return -1;
    }

    /** No more is wanted. A second call has no effect. */
    @Override
    default void close() throws IOException {}

    /**
     * All that is left, in memory; it is closed afterwards.
     *
     * @throws dev.ctrlaltplay.core.error.TooLargeException where that is more than {@code most} bytes
     */
    default byte[] all(int most) throws IOException {
        try (this) {
            byte[] all = new byte[0];
            for (byte[] chunk = next(); chunk.length > 0; chunk = next()) {
                if (all.length + (long) chunk.length > most) {
                    throw new dev.ctrlaltplay.core.error.TooLargeException("The content", most);
                }
                int before = all.length;
                all = Arrays.copyOf(all, before + chunk.length);
                System.arraycopy(chunk, 0, all, before, chunk.length);
            }
            return all;
        }
    }

    /** These bytes. */
    static Content of(byte[] bytes) {
        byte[] all = bytes.clone();
        return new Content() {
            private int at;

            @Override
            public byte[] next() {
                byte[] chunk = Arrays.copyOfRange(all, at, Math.min(all.length, at + LARGEST_CHUNK));
                at += chunk.length;
                return chunk;
            }

            @Override
            public long size() {
                return all.length;
            }
        };
    }

    /** This text as UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
