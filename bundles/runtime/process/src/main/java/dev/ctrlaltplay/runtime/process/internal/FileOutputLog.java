package dev.ctrlaltplay.runtime.process.internal;

import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file that is only ever appended to. What is older than the retention is given back by punching a hole, so that
 * offsets stay what they were; where the file system cannot, the bytes stay and are merely no longer shown.
 */
final class FileOutputLog implements OutputLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileOutputLog.class);
    private static final long BLOCK = 4096;

    private final RunFolder folder;
    private final long retention;
    private volatile int generation;
    private volatile long start;
    private volatile long highest;
    private boolean punchable = true;
    private @Nullable FileChannel reader;

    FileOutputLog(RunFolder folder, long retention) throws IOException {
        this.folder = folder;
        this.retention = retention;
        this.generation = (int) folder.number("log-generation", 0);
        this.start = folder.number("log-start", 0);
        end();
    }

    /** Makes the file where there is none, closed to everybody but its owner. */
    void create() throws IOException {
        if (!Files.exists(folder.log(), LinkOption.NOFOLLOW_LINKS)) {
            FileChannel.open(
                            folder.log(),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    .close();
        }
    }

    /** Looks at the file anew: its folder may have been emptied since. */
    synchronized void reopen() throws IOException {
        close();
        start = folder.number("log-start", 0);
        end();
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() throws IOException {
        // Before the size: the file grows while others look at it, too, and what they saw later is no sign of
        // shrinking.
        long known = highest;
        FileChannel in = reader();
        long size = in == null ? 0 : in.size();
        if (size < known) {
            shrunk();
        }
        highest = size;
        return size;
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        FileChannel in = reader();
        if (in == null) {
            return 0;
        }
        return Math.max(0, in.read(target, Math.max(offset, start)));
    }

    @Override
    public void append(byte[] data) throws IOException {
        create();
        try (FileChannel out = FileChannel.open(folder.log(), StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(data);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }
    }

    /** Gives the oldest bytes back once there are an eighth more than are to be kept. */
    synchronized void trim() throws IOException {
        long end = end();
        if (end - start <= retention + retention / 8) {
            return;
        }
        long from = start;
        long to = (end - retention) / BLOCK * BLOCK;
        // First said, then done: a reader must never be given the zeros of a hole for output.
        folder.keep("log-start", to);
        start = to;
        if (punchable) {
            punchable = punch(from / BLOCK * BLOCK, to);
        }
    }

    private boolean punch(long from, long to) throws IOException {
        Process p = new ProcessBuilder(
                        "fallocate",
                        "--punch-hole",
                        "--offset",
                        Long.toString(from),
                        "--length",
                        Long.toString(to - from),
                        folder.log().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (p.waitFor(10, TimeUnit.SECONDS) && p.exitValue() == 0) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        p.destroyForcibly();
        LOG.warn("{}: old output cannot be given back to the disk here; the file keeps growing", folder.log());
        return false;
    }

    private synchronized void shrunk() throws IOException {
        // Only a game that tampers with its own output can do this; old positions now mean other bytes.
        generation = generation + 1 & 0xffff;
        start = 0;
        folder.keep("log-start", 0);
        folder.keep("log-generation", generation);
    }

    private synchronized @Nullable FileChannel reader() throws IOException {
        FileChannel open = reader;
        if (open != null && open.isOpen()) {
            return open;
        }
        if (!Files.exists(folder.log(), LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            open = FileChannel.open(folder.log(), StandardOpenOption.READ);
        } catch (ClosedChannelException interrupted) {
            throw new IOException("interrupted", interrupted);
        }
        reader = open;
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
