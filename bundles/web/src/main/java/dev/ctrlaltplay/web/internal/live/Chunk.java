package dev.ctrlaltplay.web.internal.live;

import java.nio.ByteBuffer;

/**
 * A stretch of a byte topic, encoded once as the frame that every viewer is sent: {@code u8 type, u32 subscription, u64
 * position}, big-endian, then the bytes.
 *
 * @param position of the first byte
 * @param length how many bytes
 */
record Chunk(long position, int length, ByteBuffer frame) {
    static final int HEADER = 13;
    private static final byte OUTPUT = 1;

    static Chunk encode(int subscription, long position, byte[] data, int offset, int length) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + length);
        frame.put(OUTPUT).putInt(subscription).putLong(position).put(data, offset, length);
        return new Chunk(position, length, frame.flip().asReadOnlyBuffer());
    }

    /** Position after the last byte. */
    long end() {
        return position + length;
    }

    /** The part from {@code from} on, for a viewer who has the beginning already. */
    Chunk tail(int subscription, long from) {
        int skip = (int) (from - position);
        byte[] data = new byte[length - skip];
        frame.duplicate().position(HEADER + skip).get(data);
        return encode(subscription, from, data, 0, data.length);
    }
}
