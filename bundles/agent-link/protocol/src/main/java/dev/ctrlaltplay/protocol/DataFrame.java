package dev.ctrlaltplay.protocol;

import java.nio.ByteBuffer;

/**
 * A binary frame: {@code u8 type, u32 stream, u64 position}, big-endian, then the bytes themselves.
 *
 * @param type 1 for output
 * @param stream number from {@link Message.StreamOpen}
 * @param position of the first byte: generation in the upper 16 bits, offset in the lower 48
 * @param data view of the bytes; read it before the next frame is received
 */
public record DataFrame(int type, long stream, long position, ByteBuffer data) {
    /** Bytes before the data. */
    public static final int HEADER = 13;

    /** The only type there is. */
    public static final int OUTPUT = 1;

    /** The frame as it is sent. */
    public ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + data.remaining());
        out.put((byte) type).putInt((int) stream).putLong(position).put(data.duplicate());
        return out.flip();
    }

    /** @throws IllegalArgumentException where the frame is shorter than its header */
    public static DataFrame decode(ByteBuffer frame) {
        if (frame.remaining() < HEADER) {
            throw new IllegalArgumentException("data frame of " + frame.remaining() + " bytes");
        }
        ByteBuffer in = frame.duplicate();
        int type = Byte.toUnsignedInt(in.get());
        long stream = Integer.toUnsignedLong(in.getInt());
        long position = in.getLong();
        return new DataFrame(type, stream, position, in.slice());
    }
}
