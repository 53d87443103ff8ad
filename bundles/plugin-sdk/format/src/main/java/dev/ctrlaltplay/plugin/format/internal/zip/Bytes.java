package dev.ctrlaltplay.plugin.format.internal.zip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes at positions, of a file or of an archive inside another. */
public interface Bytes {
    long size();

    /** Fills {@code target} from {@code position} on. */
    void read(long position, ByteBuffer target) throws IOException;

    /** As many bytes from {@code position} on. */
    default ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        read(position, buffer);
        return buffer.flip();
    }

    /** Of an array, which is not copied. */
    static Bytes of(byte[] bytes) {
        return new Bytes() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(long position, ByteBuffer target) throws IOException {
                if (position < 0 || position + target.remaining() > bytes.length) {
                    throw new EOFException("the archive ends too early");
                }
                target.put(bytes, (int) position, target.remaining());
            }
        };
    }

    /** Of an open file, as large as it is now. */
    static Bytes of(FileChannel channel) throws IOException {
        long size = channel.size();
        return new Bytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long position, ByteBuffer target) throws IOException {
                long at = position;
                while (target.hasRemaining()) {
                    int count = channel.read(target, at);
                    if (count < 0) {
                        throw new EOFException("the archive ends too early");
                    }
                    at += count;
                }
            }
        };
    }
}
