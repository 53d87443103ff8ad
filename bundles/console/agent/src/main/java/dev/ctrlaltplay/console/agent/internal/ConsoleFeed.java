package dev.ctrlaltplay.console.agent.internal;

import dev.ctrlaltplay.agentlink.agent.PanelLink.Chunk;
import dev.ctrlaltplay.agentlink.agent.PanelLink.StreamSource;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server's output as a stream. The file is the buffer: nothing is held here, so a flood or a slow panel costs no
 * memory. Positions are the log's generation in the upper 16 bits and the offset in the lower 48.
 */
final class ConsoleFeed implements StreamSource {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleFeed.class);
    private static final int OFFSET_BITS = 48;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;

    private final String serverId;
    private final OutputLog log;

    ConsoleFeed(String serverId, OutputLog log) {
        this.serverId = serverId;
        this.log = log;
    }

    @Override
    public long end() {
        try {
            // The end first: looking for it is what notices that offsets began anew.
            long end = log.end();
            return position(end);
        } catch (IOException e) {
            LOG.warn("output of {} cannot be read", serverId, e);
            return position(0);
        }
    }

    @Override
    public @Nullable Chunk read(long position, int max) {
        try {
            long end = log.end();
            boolean same = position >>> OFFSET_BITS == log.generation();
            long from = Math.max(same ? position & OFFSET : 0, log.start());
            int size = (int) Math.min(max, end - from);
            if (size <= 0) {
                return null;
            }
            ByteBuffer buffer = ByteBuffer.allocate(size);
            int read = log.read(from, buffer);
            if (read <= 0) {
                return null;
            }
            if (from < log.start()) {
                // The head was given back to the disk while it was read: what came may be zeros.
                return read(position, max);
            }
            byte[] data = read == size ? buffer.array() : Arrays.copyOf(buffer.array(), read);
            return new Chunk(position(from), data);
        } catch (IOException e) {
            LOG.warn("output of {} cannot be read", serverId, e);
            return null;
        }
    }

    private long position(long offset) {
        return (long) log.generation() << OFFSET_BITS | offset;
    }
}
