package dev.ctrlaltplay.runtime;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** A game that runs or ran. Thread-safe. */
@ConsumerType
public interface GameProcess {
    /** Whether the game, or anything it started and left behind, is alive. */
    boolean alive();

    /** 0 where it is not known. */
    long pid();

    Instant startedAt();

    /** Exit code; 128 + n after signal n. Empty while it runs or where it is not known. */
    OptionalInt exitCode();

    /** Whether the machine killed one of its processes for want of memory, where that can be told. */
    default boolean outOfMemory() {
        return false;
    }

    /** Ends when the game and all its children are gone; never fails. */
    CompletionStage<OptionalInt> exited();

    /** Writes to its standard input; false where that is gone. Never blocks for longer than a second. */
    boolean write(byte[] data) throws IOException;

    /** Sends a signal such as {@code SIGINT} to the game itself; false where it is gone. */
    boolean signal(String name) throws IOException;

    /** Ends the game and everything it started, whatever they do about it. */
    void kill() throws IOException;

    /** Its output, over all runs in the same folder. */
    OutputLog output();

    /** What it uses now; zeros once it is gone. */
    Usage usage() throws IOException;

    /**
     * @param cpuNanos processor time since the start, of all its processes
     * @param memoryBytes resident, of all its processes
     */
    record Usage(long cpuNanos, long memoryBytes, int processes) {}
}
