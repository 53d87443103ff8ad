package dev.ctrlaltplay.agentlink.agent;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** The way to the panel. Thread-safe; nothing here waits for the network. */
@ProviderType
public interface PanelLink {
    /** The agent's own id, which is its node's. */
    String nodeId();

    /** Folder for the state of agent features; survives restarts. */
    Path data();

    /** Whether the panel is connected. */
    boolean connected();

    /** Keeps the report on disk and delivers it at least once, in order. {@code kind} as in the {@code *Wire} classes. */
    void report(String kind, Object body);

    /** Delivers it now or never, as suits measurements. */
    void tell(String kind, Object body);

    /** Offers a stream while connected, and again after each reconnect, until it is closed. */
    OutStream open(String kind, String subject, StreamSource source);

    /** Where a stream's bytes come from. Called on the link's thread: return at once. */
    @org.osgi.annotation.versioning.ConsumerType
    interface StreamSource {
        /** Position of the next byte there will be: the end of what is there now. */
        long end();

        /**
         * Up to {@code max} bytes from {@code position} on.
         *
         * @return null where nothing is there yet; a chunk whose position is greater where some are no longer kept
         */
        @org.jspecify.annotations.Nullable Chunk read(long position, int max);
    }

    /** Bytes and the position of the first of them. */
    record Chunk(long position, byte[] data) {}

    /** A stream that was offered. */
    @ProviderType
    interface OutStream extends AutoCloseable {
        /** There are new bytes to read; cheap, may be called for each line. */
        void available();

        @Override
        void close();
    }
}
