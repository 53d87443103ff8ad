package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.InstallReport;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameRuntime;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's installation while there is one. */
final class Installer {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    /** Told of the end of each installation that this agent saw the end of, with the last report of it. */
    interface Ended {
        void with(Installation.Outcome outcome, @Nullable InstallReport last);
    }

    private final String serverId;
    private final ServerFolders folders;
    private final Machine machine;
    private final Ended ended;
    private @Nullable Installation running;

    Installer(String serverId, ServerFolders folders, Machine machine, Ended ended) {
        this.serverId = serverId;
        this.folders = folders;
        this.machine = machine;
        this.ended = ended;
    }

    synchronized boolean busy() {
        return running != null;
    }

    /** Removes what the last one left; its exit code must not be taken for that of the next. */
    void prepare() {
        try {
            folders.clearInstall();
        } catch (IOException e) {
            throw new CommandRefusedException(
                    "INTERNAL", "the last installation's log is in the way: " + e.getMessage());
        }
    }

    /** Returns at once. */
    void begin(Install install, GameRuntime with, Instant since, Instant until) {
        Installation work = new Installation(serverId, folders, machine, since, until);
        follow(work, () -> work.run(install, with));
    }

    /** Goes on with one that an earlier agent began; returns at once. */
    void resume(Optional<GameProcess> script, Instant since, @Nullable Instant until) {
        Installation work = new Installation(serverId, folders, machine, since, until == null ? since : until);
        follow(work, () -> work.resume(script));
    }

    /** @throws CommandRefusedException where none runs */
    void cancel() {
        Installation work;
        synchronized (this) {
            work = running;
        }
        if (work == null) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "no installation runs");
        }
        try {
            work.cancel();
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "cannot be cancelled: " + e.getMessage());
        }
    }

    private void follow(Installation work, Supplier<Installation.Outcome> job) {
        synchronized (this) {
            running = work;
        }
        machine.io().execute(() -> done(work, job.get()));
    }

    private void done(Installation work, Installation.Outcome outcome) {
        // An agent that is being stopped leaves the script to the next one.
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        synchronized (this) {
            if (running != work) {
                return;
            }
            running = null;
        }
        InstallReport last = null;
        try {
            last = work.last(outcome);
        } catch (IOException e) {
            LOG.warn("log of {}'s installation cannot be read", serverId, e);
        }
        ended.with(outcome, last);
    }
}
