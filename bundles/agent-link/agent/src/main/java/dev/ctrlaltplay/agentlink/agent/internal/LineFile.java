package dev.ctrlaltplay.agentlink.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An append-only file of lines that survives a crash at any moment: a last line that is not whole is cut off. Appends are
 * serialised by the owner; {@link #force} may be called by many threads at once and costs one disk sync for all of them.
 */
final class LineFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final ReentrantLock forcing = new ReentrantLock();
    private volatile long end;
    private long forced;
    private boolean closed;

    LineFile(Path file, Channels channels) throws IOException {
        channel = channels.open(file);
    }

    /** Takes one line on loading. */
    @FunctionalInterface
    interface LineReader {
        /** Returns false where the line is damaged: it and all after it are cut off. */
        boolean line(String text, long offset, int length) throws IOException;
    }

    /** Reads all lines from the beginning and cuts off what is damaged at the end. */
    void load(LineReader reader) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        byte[] line = new byte[1024];
        int length = 0;
        long good = 0;
        long at = 0;
        boolean sound = true;
        while (sound && channel.read(buffer.clear(), at) > 0) {
            buffer.flip();
            at += buffer.limit();
            while (sound && buffer.hasRemaining()) {
                byte b = buffer.get();
                if (b != '\n') {
                    line = length == line.length ? Arrays.copyOf(line, length * 2) : line;
                    line[length++] = b;
                    continue;
                }
                sound = reader.line(new String(line, 0, length, StandardCharsets.UTF_8), good, length);
                good += sound ? length + 1 : 0;
                length = 0;
            }
        }
        if (channel.size() > good) {
            channel.truncate(good);
        }
        end = good;
    }

    /** Adds a line and returns its offset; it is there after this process is killed, not after the machine is. */
    long append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        long offset = end;
        long at = offset;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            // What was half written, as on a full disk, must not stand before the next line.
            channel.truncate(offset);
            throw e;
        }
        end = at;
        return offset;
    }

    /** Brings everything appended so far to the disk. */
    void force() throws IOException {
        long wanted = end;
        forcing.lock();
        try {
            if (closed || forced >= wanted) {
                return;
            }
            long now = end;
            channel.force(false);
            forced = now;
        } finally {
            forcing.unlock();
        }
    }

    /** The line of {@code length} bytes at {@code offset}. */
    String read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new IOException("the file ends inside a line");
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    long size() {
        return end;
    }

    /** A {@link #force} that comes later has no effect: whoever closes has brought the lines to safety elsewhere. */
    @Override
    public void close() throws IOException {
        forcing.lock();
        try {
            closed = true;
            channel.close();
        } finally {
            forcing.unlock();
        }
    }
}
