package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells other programs on the machine how the link is, in {@code link.json}. */
final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

    private final Path file;
    private final Wire wire;
    private final String node;
    private @Nullable Content last;

    StateFile(Path file, Wire wire, String node) {
        this.file = file;
        this.wire = wire;
        this.node = node;
    }

    /** How the link is. */
    enum State {
        CONNECTED,
        CONNECTING,
        PENDING,
        REFUSED
    }

    private record Content(State state, String message, String node) {}

    /** Writes it where it is new. */
    synchronized void write(State state, String message) {
        Content content = new Content(state, message, node);
        if (content.equals(last)) {
            return;
        }
        last = content;
        try {
            StateFolder.replace(file, wire.write(content).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.error("{} cannot be written", file, e);
        }
    }
}
