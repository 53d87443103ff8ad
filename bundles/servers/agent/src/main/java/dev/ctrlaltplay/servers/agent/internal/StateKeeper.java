package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.Lifecycle.Trigger;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import dev.ctrlaltplay.runtime.GameProcess;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /** A start is about to be tried; the output of its run begins at {@code from}. */
    void starting(long from, String command) {
        save(memory.wanting(true, false)
                .started(now(), from, machine.boot())
                .after(command)
                .in(ServerState.STARTING, now(), "", ""));
    }

    void installing(Instant now, Instant until, String command) {
        save(memory.wanting(false, false).installing(until).after(command).in(ServerState.INSTALLING, now, "", ""));
    }

    /** It was to be started again, and cannot be. */
    void gaveUp(CommandRefusedException why) {
        save(memory.wanting(false, false).in(state(), now(), why.code(), String.valueOf(why.getMessage())));
    }

    void require(Trigger trigger) {
        if (!Lifecycle.allows(memory.state(), trigger)) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + memory.state());
        }
    }

    Instant now() {
        return machine.clock().instant();
    }

    /** @param game null where none runs */
    StateReport report(@Nullable GameProcess game, boolean isolated) {
        return new StateReport(
                serverId,
                memory.state().name(),
                memory.desired() ? "RUNNING" : "OFFLINE",
                memory.since(),
                game == null ? 0 : game.pid(),
                game == null ? null : memory.startedAt(),
                memory.exitCode(),
                memory.code(),
                memory.message(),
                isolated);
    }

    /**
     * Whether a process that is not there was never made, or went with the machine: neither is a crash.
     *
     * @param found what the runtime knows of its last process
     */
    Optional<String> excuse(@Nullable GameProcess found) {
        Instant intended = memory.startedAt();
        if (!memory.desired() || memory.state() == ServerState.STOPPING) {
            return Optional.empty();
        }
        if (found == null || (intended != null && found.startedAt().isBefore(intended))) {
            return Optional.of("");
        }
        return memory.boot().equals(machine.boot()) ? Optional.empty() : Optional.of("the machine was started anew");
    }
}
