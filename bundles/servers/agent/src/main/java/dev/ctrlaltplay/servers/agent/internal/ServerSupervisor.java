package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.Lifecycle.Trigger;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameRuntime;
import dev.ctrlaltplay.runtime.GameRuntime.Isolation;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server's life. Its lock is held for moments only: what waits (a stop, a kill, an installation) does so outside, so
 * that a kill overtakes everything. What it intends is on the disk before it is done, so that an agent killed at any
 * moment is followed by one that knows.
 */
final class ServerSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(ServerSupervisor.class);

    private final String id;
    private final ServerFolders folders;
    private final Machine machine;
    private final StateKeeper kept;
    private @Nullable Spec spec;
    private @Nullable GameRuntime runtime;
    private @Nullable GameProcess process;
    private @Nullable OutputLog output;
    private @Nullable Installation installation;
    private @Nullable Future<?> pending;

    ServerSupervisor(String id, ServerFolders folders, Machine machine) throws IOException {
        this.id = id;
        this.folders = folders;
        this.machine = machine;
        folders.create();
        this.spec = folders.spec().orElse(null);
        this.kept = new StateKeeper(id, folders, machine);
    }

    String id() {
        return id;
    }

    ServerFolders folders() {
        return folders;
    }

    synchronized Optional<Spec> spec() {
        return Optional.ofNullable(spec);
    }

    synchronized Optional<GameProcess> process() {
        return Optional.ofNullable(process);
    }

    synchronized Optional<GameRuntime> runtime() {
        return Optional.ofNullable(runtime);
    }

    // ---- the runtime comes and goes

    /** The runtime is there: finds what an earlier agent left, and goes on with it. Does nothing the second time. */
    synchronized void attach(GameRuntime found) {
        if (runtime == found) {
            return;
        }
        runtime = found;
        try {
            Optional<GameProcess> left = found.attach(folders.run());
            left.ifPresent(p -> show(p.output()));
            switch (kept.state()) {
                case INSTALLING -> resumeInstallation(found);
                case STARTING, RUNNING, STOPPING -> resume(left);
                case CRASHED -> {
                    if (kept.memory().desired()) {
                        restartLater(Duration.ofSeconds(1));
                    }
                }
                case OFFLINE, INSTALL_FAILED -> LOG.debug("{} is {}", id, kept.state());
            }
        } catch (IOException e) {
            LOG.error("server {} cannot be taken up again", id, e);
        }
        announce();
    }

    /** The runtime goes; games go on without being watched. */
    synchronized void detach(GameRuntime gone) {
        if (runtime == gone) {
            runtime = null;
            process = null;
            cancelPending();
        }
    }

    private void resume(Optional<GameProcess> left) {
        GameProcess found = left.orElse(null);
        if (found != null && found.alive()) {
            process = found;
            watch(found);
            if (kept.state() == ServerState.STARTING) {
                awaitReady(found, kept.memory().logFrom());
            } else if (kept.state() == ServerState.STOPPING) {
                stopProcess(found);
            }
            return;
        }
        // The agent was killed before there was a process, or the machine was started anew: neither is a crash.
        Instant intended = kept.memory().startedAt();
        boolean never = found == null || (intended != null && found.startedAt().isBefore(intended));
        boolean rebooted = !kept.memory().boot().equals(machine.boot());
        if (kept.memory().desired() && (never || rebooted) && kept.state() != ServerState.STOPPING) {
            kept.save(kept.memory()
                    .ended(null)
                    .in(ServerState.CRASHED, kept.now(), "", never ? "" : "the machine was started anew"));
            restartLater(Duration.ZERO);
        } else {
            ended(found == null ? OptionalInt.empty() : found.exitCode(), false);
        }
    }

    // ---- power

    StateReport power(ServerWire.Power power, String command) {
        if (power.action().equals("KILL")) {
            return kill(command);
        }
        synchronized (this) {
            if (command.equals(kept.memory().lastCommand())) {
                return report();
            }
            adopt(power.spec());
            switch (power.action()) {
                case "START" -> start(command);
                case "STOP" -> stop(command, false);
                case "RESTART" -> {
                    if (kept.state().hasProcess()) {
                        stop(command, true);
                    } else {
                        start(command);
                    }
                }
                default -> throw new CommandRefusedException("VALIDATION_FAILED", "unknown action");
            }
            return report();
        }
    }

    private void start(String command) {
        kept.require(Trigger.START);
        GameRuntime with = requireRuntime();
        Spec wanted = requireSpec();
        cancelPending();
        StartChecks.check(folders.root(), wanted);
        try {
            LaunchPlan plan = plan(wanted);
            plan.writeFiles();
            long from = output == null ? 0 : output.end();
            kept.save(kept.memory()
                    .wanting(true, false)
                    .started(kept.now(), from, machine.boot())
                    .after(command)
                    .in(ServerState.STARTING, kept.now(), "", ""));
            GameProcess game = with.start(plan.game());
            process = game;
            show(game.output());
            watch(game);
            awaitReady(game, from);
        } catch (IOException e) {
            LOG.warn("server {} cannot be started", id, e);
            kept.save(kept.memory().wanting(false, false));
            move(Trigger.START_FAILED, "START_FAILED", "cannot be started: " + e.getMessage());
            throw new CommandRefusedException("START_FAILED", "cannot be started: " + e.getMessage());
        }
        announce();
    }

    private void stop(String command, boolean thenStart) {
        kept.require(Trigger.STOP);
        cancelPending();
        kept.save(kept.memory().wanting(thenStart, thenStart).after(command));
        move(Trigger.STOP, "", "");
        GameProcess game = process;
        if (game != null) {
            stopProcess(game);
        }
    }

    private void stopProcess(GameProcess game) {
        Spec known = requireSpec();
        try {
            pending = new GameStop(id, machine, game)
                    .begin(plan(known), known.stop().timeoutSeconds());
        } catch (IOException e) {
            LOG.error("server {} cannot be stopped", id, e);
        }
    }

    private StateReport kill(String command) {
        GameProcess game;
        synchronized (this) {
            if (command.equals(kept.memory().lastCommand()) && !kept.state().hasProcess()) {
                return report();
            }
            kept.require(Trigger.KILL);
            cancelPending();
            kept.save(kept.memory().wanting(false, false).after(command));
            move(Trigger.KILL, "", "");
            game = process;
        }
        if (game != null) {
            try {
                game.kill();
            } catch (IOException e) {
                throw new CommandRefusedException("INTERNAL", "cannot be killed: " + e.getMessage());
            }
        }
        return report();
    }

    // ---- what the game does

    private void watch(GameProcess game) {
        game.exited().thenAcceptAsync(code -> exited(game, code), machine.io());
    }

    private synchronized void exited(GameProcess game, OptionalInt code) {
        if (process == game) {
            process = null;
            cancelPending();
            ended(code, game.outOfMemory());
        }
    }

    private void ended(OptionalInt code, boolean outOfMemory) {
        Ending end = Ending.of(kept.memory(), requireSpec(), code, outOfMemory, kept.now());
        kept.save(end.memory());
        move(end.trigger(), end.code(), end.message());
        end.again().ifPresent(this::restartLater);
    }

    private void restartLater(Duration delay) {
        cancelPending();
        pending = machine.timer()
                .schedule(() -> machine.io().execute(this::restart), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void restart() {
        if (!kept.memory().desired() || !Lifecycle.allows(kept.state(), Trigger.START)) {
            return;
        }
        try {
            start(kept.memory().lastCommand());
        } catch (CommandRefusedException e) {
            LOG.warn("server {} is not started again: {}", id, e.getMessage());
            kept.save(kept.memory()
                    .wanting(false, false)
                    .in(kept.state(), kept.now(), e.code(), String.valueOf(e.getMessage())));
            announce();
        }
    }

    private void awaitReady(GameProcess game, long from) {
        Readiness.await(machine.timer(), game, requireSpec().ready(), from, this::isStarting, () -> ready(game));
    }

    private synchronized boolean isStarting(GameProcess game) {
        return process == game && kept.state() == ServerState.STARTING;
    }

    private synchronized void ready(GameProcess game) {
        if (isStarting(game) && game.alive()) {
            move(Trigger.READY, "", "");
        }
    }

    // ---- installation

    synchronized StateReport install(Install install, String command) {
        if (command.equals(kept.memory().lastCommand())) {
            return report();
        }
        boolean first = spec == null;
        if (!first) {
            kept.require(Trigger.INSTALL);
        }
        adopt(install.spec());
        GameRuntime with = requireRuntime();
        cancelPending();
        try {
            folders.clearInstall();
        } catch (IOException e) {
            throw new CommandRefusedException(
                    "INTERNAL", "the last installation's log is in the way: " + e.getMessage());
        }
        Instant until = kept.now().plusSeconds(Math.max(1, install.timeoutSeconds()));
        kept.save(kept.memory()
                .wanting(false, false)
                .installing(until)
                .after(command)
                .in(ServerState.INSTALLING, kept.now(), "", ""));
        Installation work = new Installation(id, folders, machine, until);
        installation = work;
        announce();
        machine.io().execute(() -> installed(work, work.run(install, with)));
        return report();
    }

    private void resumeInstallation(GameRuntime found) throws IOException {
        Instant until = kept.memory().installUntil();
        Installation work = new Installation(id, folders, machine, until == null ? kept.now() : until);
        installation = work;
        Optional<GameProcess> script = found.attach(folders.install());
        machine.io().execute(() -> installed(work, work.resume(script)));
    }

    private synchronized void installed(Installation work, Installation.Outcome outcome) {
        // An agent that is being stopped leaves the script to the next one.
        if (installation != work || Thread.currentThread().isInterrupted()) {
            return;
        }
        installation = null;
        try {
            machine.link().report(ServerWire.INSTALL_PROGRESS, work.last(outcome));
        } catch (IOException e) {
            LOG.warn("log of {}'s installation cannot be read", id, e);
        }
        boolean well = outcome.code().isEmpty();
        move(well ? Trigger.INSTALLED : Trigger.INSTALL_FAILED, outcome.code(), outcome.message());
    }

    StateReport cancelInstall() {
        Installation work;
        synchronized (this) {
            work = installation;
        }
        if (work == null) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "no installation runs");
        }
        try {
            work.cancel();
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "cannot be cancelled: " + e.getMessage());
        }
        return report();
    }

    /** Refuses while anything of it runs; after it, this object is done. */
    synchronized void remove() {
        if (process != null || installation != null) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + kept.state());
        }
        cancelPending();
        machine.consoles().closed(id);
        try {
            folders.remove();
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "its files cannot be removed: " + e.getMessage());
        }
    }

    void line(String line) {
        GameProcess game;
        Spec known;
        synchronized (this) {
            game = process;
            known = spec;
        }
        if (game == null || known == null) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + report().state());
        }
        try {
            Stopping.line(game, plan(known).stop(), line);
        } catch (IOException e) {
            throw new CommandRefusedException("CONSOLE_UNAVAILABLE", String.valueOf(e.getMessage()));
        }
    }

    // ---- state

    synchronized StateReport report() {
        GameProcess game = process;
        boolean isolated = runtime != null && runtime.isolation() != Isolation.NONE;
        return new StateReport(
                id,
                kept.state().name(),
                kept.memory().desired() ? "RUNNING" : "OFFLINE",
                kept.memory().since(),
                game == null ? 0 : game.pid(),
                game == null ? null : kept.memory().startedAt(),
                kept.memory().exitCode(),
                kept.memory().code(),
                kept.memory().message(),
                isolated);
    }

    private void move(Trigger trigger, String code, String message) {
        if (kept.move(trigger, code, message)) {
            announce();
        }
    }

    private void announce() {
        machine.link().report(ServerWire.STATE, report());
    }

    private void show(OutputLog log) {
        output = log;
        machine.consoles().opened(id, log);
    }

    private void adopt(@Nullable Spec next) {
        if (next == null || (spec != null && next.revision() <= spec.revision())) {
            return;
        }
        try {
            folders.spec(next);
        } catch (IOException e) {
            throw new CommandRefusedException("DISK_FULL", "what the server is cannot be kept: " + e.getMessage());
        }
        spec = next;
    }

    private GameRuntime requireRuntime() {
        GameRuntime with = runtime;
        if (with == null) {
            throw new CommandRefusedException("PLUGIN_UNAVAILABLE", "the runtime of this server is not there now");
        }
        return with;
    }

    private LaunchPlan plan(Spec known) throws IOException {
        return new LaunchPlan(known, folders, machine.tools().path());
    }

    private Spec requireSpec() {
        Spec known = spec;
        if (known == null) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it was never installed here");
        }
        return known;
    }

    private void cancelPending() {
        Future<?> old = pending;
        if (old != null) {
            old.cancel(false);
            pending = null;
        }
    }
}
