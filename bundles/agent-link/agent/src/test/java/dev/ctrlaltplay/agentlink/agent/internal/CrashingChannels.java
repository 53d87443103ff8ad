package dev.ctrlaltplay.agentlink.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Real files whose process dies at a chosen operation on the disk, a write possibly half done. */
final class CrashingChannels implements Channels {
    private int left;
    private boolean dead;

    /** The process is gone; an Error, so that no code under test can recover from it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at the operation after {@code operations} more. */
    CrashingChannels(int operations) {
        left = operations;
    }

    /** Dies at the operation after {@code operations} more from now on. */
    synchronized void dieAfter(int operations) {
        left = operations;
    }

    /** Counts one step; dies when it was the last. */
    synchronized void step() {
        if (dead || left-- <= 0) {
            dead = true;
            throw new Crash();
        }
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        return new Channel(Channels.REAL.open(file));
    }

    private final class Channel extends FileChannel {
        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            try {
                step();
            } catch (Crash e) {
                ByteBuffer half = source.duplicate();
                half.limit(half.position() + half.remaining() / 2);
                real.write(half, position);
                throw e;
            }
            return real.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            step();
            real.force(metaData);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
