package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.Lifecycle.Trigger;
import dev.ctrlaltplay.core.model.ServerState;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one server, in memory and on the disk. Its owner's lock guards it. */
final class StateKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

    private final String serverId;
    private final ServerFolders folders;
    private final Machine machine;
    private Remembered memory;

    StateKeeper(String serverId, ServerFolders folders, Machine machine) throws IOException {
        this.serverId = serverId;
        this.folders = folders;
        this.machine = machine;
        this.memory =
                folders.state().orElseGet(() -> Remembered.fresh(machine.clock().instant(), machine.boot()));
    }

    Remembered memory() {
        return memory;
    }

    ServerState state() {
        return memory.state();
    }

    void save(Remembered next) {
        memory = next;
        try {
            folders.state(next);
        } catch (IOException e) {
            LOG.error("state of server {} cannot be kept", serverId, e);
        }
    }

    /** Whether the state table knew what comes next. */
    boolean move(Trigger trigger, String code, String message) {
        Optional<ServerState> next = Lifecycle.next(memory.state(), trigger);
        if (next.isEmpty()) {
            LOG.warn("server {}: {} cannot happen while {}", serverId, trigger, memory.state());
            return false;
        }
        save(memory.in(next.get(), now(), code, message));
        LOG.info("server {} is {} {}", serverId, next.get(), message);
        return true;
    }

    void require(Trigger trigger) {
        if (!Lifecycle.allows(memory.state(), trigger)) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + memory.state());
        }
    }

    Instant now() {
        return machine.clock().instant();
    }
}
