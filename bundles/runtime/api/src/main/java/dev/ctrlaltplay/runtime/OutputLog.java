package dev.ctrlaltplay.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** Append-only output whose offsets never change, though its head is given back to the disk in time. Thread-safe. */
@ConsumerType
public interface OutputLog {
    /**
     * Grows when offsets begin anew, as after the folder was wiped. Positions on the wire are
     * {@code generation << 48 | offset}.
     */
    int generation();

    /** Offset of the first byte that is still kept. */
    long start() throws IOException;

    /** Offset after the last byte. */
    long end() throws IOException;

    /** Reads into {@code target} from {@code offset} on; returns how many bytes, 0 at the end. */
    int read(long offset, ByteBuffer target) throws IOException;

    /** Appends text of the agent's own, such as a note that the server was killed. */
    void append(byte[] data) throws IOException;
}
