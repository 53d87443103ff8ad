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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private static final long NEEDED_FREE = 64L << 20;
    private static final int LOOK_MILLIS = 20;
    private static final int UNSIGNED_READY_MILLIS = 1000;

    private final String id;
    private final ServerFolders folders;
    private final Machine machine;
    private Remembered memory;
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
        this.memory =
                folders.state().orElseGet(() -> Remembered.fresh(machine.clock().instant(), machine.boot()));
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
            switch (memory.state()) {
                case INSTALLING -> resumeInstallation(found);
                case STARTING, RUNNING, STOPPING -> resume(left);
                case CRASHED -> {
                    if (memory.desired()) {
                        restartLater(Duration.ofSeconds(1));
                    }
                }
                case OFFLINE, INSTALL_FAILED -> LOG.debug("{} is {}", id, memory.state());
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
            if (memory.state() == ServerState.STARTING) {
                awaitReady(found, memory.logFrom());
            } else if (memory.state() == ServerState.STOPPING) {
                stopProcess(found);
            }
            return;
        }
        // The agent was killed before there was a process, or the machine was started anew: neither is a crash.
        Instant intended = memory.startedAt();
        boolean never = found == null || (intended != null && found.startedAt().isBefore(intended));
        boolean rebooted = !memory.boot().equals(machine.boot());
        if (memory.desired() && (never || rebooted) && memory.state() != ServerState.STOPPING) {
            save(memory.ended(null).in(ServerState.CRASHED, now(), "", never ? "" : "the machine was started anew"));
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
            if (command.equals(memory.lastCommand())) {
                return report();
            }
            adopt(power.spec());
            switch (power.action()) {
                case "START" -> start(command);
                case "STOP" -> stop(command, false);
                case "RESTART" -> {
                    if (memory.state().hasProcess()) {
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
        require(Trigger.START);
        GameRuntime with = requireRuntime();
        Spec wanted = requireSpec();
        cancelPending();
        checkMachine(wanted);
        try {
            LaunchPlan plan = plan(wanted);
            plan.writeFiles();
            long from = output == null ? 0 : output.end();
            save(memory.wanting(true, false)
                    .started(now(), from, machine.boot())
                    .after(command)
                    .in(ServerState.STARTING, now(), "", ""));
            GameProcess game = with.start(plan.game());
            process = game;
            show(game.output());
            watch(game);
            awaitReady(game, from);
        } catch (IOException e) {
            LOG.warn("server {} cannot be started", id, e);
            save(memory.wanting(false, false));
            move(Trigger.START_FAILED, "START_FAILED", "cannot be started: " + e.getMessage());
            throw new CommandRefusedException("START_FAILED", "cannot be started: " + e.getMessage());
        }
        announce();
    }

    private void checkMachine(Spec wanted) {
        try {
            long free = Files.getFileStore(folders.root()).getUsableSpace();
            if (free < NEEDED_FREE) {
                throw new CommandRefusedException("DISK_FULL", "only " + (free >> 20) + " MiB are free on the disk");
            }
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "the server's folder is not to be had: " + e.getMessage());
        }
        Ports.taken(wanted.ports()).ifPresent(who -> {
            throw new CommandRefusedException("PORT_CONFLICT", who);
        });
    }

    private void stop(String command, boolean thenStart) {
        require(Trigger.STOP);
        cancelPending();
        save(memory.wanting(thenStart, thenStart).after(command));
        move(Trigger.STOP, "", "");
        GameProcess game = process;
        if (game != null) {
            stopProcess(game);
        }
    }

    private void stopProcess(GameProcess game) {
        Spec known = requireSpec();
        machine.io().execute(() -> {
            try {
                Stopping.ask(game, plan(known).stop());
            } catch (IOException e) {
                note(
                        game,
                        "could not be asked to stop (" + e.getMessage() + "); it will be killed when its time is up");
            }
        });
        int seconds = Math.max(1, known.stop().timeoutSeconds());
        pending = machine.timer()
                .schedule(() -> machine.io().execute(() -> killOverdue(game, seconds)), seconds, TimeUnit.SECONDS);
    }

    private void killOverdue(GameProcess game, int seconds) {
        if (!game.alive()) {
            return;
        }
        note(game, "did not stop within " + seconds + " s; killed");
        try {
            game.kill();
        } catch (IOException e) {
            LOG.error("server {} cannot be killed", id, e);
        }
    }

    private StateReport kill(String command) {
        GameProcess game;
        synchronized (this) {
            if (command.equals(memory.lastCommand()) && !memory.state().hasProcess()) {
                return report();
            }
            require(Trigger.KILL);
            cancelPending();
            save(memory.wanting(false, false).after(command));
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
        String text = ExitText.of(code);
        save(memory.ended(code.isPresent() ? (Integer) code.getAsInt() : null));
        if (memory.state() == ServerState.STOPPING) {
            boolean again = memory.restart();
            move(Trigger.EXITED, "", text);
            if (again) {
                restartLater(Duration.ZERO);
            }
        } else if (code.isPresent()
                && (code.getAsInt() == 0 || requireSpec().cleanExitCodes().contains(code.getAsInt()))) {
            save(memory.wanting(false, false));
            move(Trigger.EXITED, "", text);
        } else if (memory.state() == ServerState.STARTING
                && code.isPresent()
                && (code.getAsInt() == 126 || code.getAsInt() == 127)) {
            save(memory.wanting(false, false));
            move(Trigger.START_FAILED, "START_FAILED", "the program could not be run; its output says why");
        } else {
            crashed(outOfMemory ? "OUT_OF_MEMORY" : "CRASHED", outOfMemory ? text + ": over its memory limit" : text);
        }
    }

    private void crashed(String code, String text) {
        Spec known = requireSpec();
        List<Instant> crashes = CrashCounter.with(memory.crashes(), now(), known.crashPolicy());
        Optional<Duration> delay = CrashCounter.delay(crashes, known.crashPolicy());
        boolean wanted = delay.isPresent() && memory.desired();
        save(memory.crashed(crashes).wanting(wanted, false));
        if (wanted) {
            long seconds = delay.get().toSeconds();
            move(Trigger.CRASHED, code, text + "; started again in " + seconds + " s");
            restartLater(delay.get());
        } else if (known.crashPolicy().restart()) {
            move(Trigger.CRASHED, "CRASH_LOOP", text + "; crashed " + crashes.size() + " times, not started again");
        } else {
            move(Trigger.CRASHED, code, text);
        }
    }

    private void restartLater(Duration delay) {
        cancelPending();
        pending = machine.timer()
                .schedule(() -> machine.io().execute(this::restart), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void restart() {
        if (!memory.desired() || !Lifecycle.allows(memory.state(), Trigger.START)) {
            return;
        }
        try {
            start(memory.lastCommand());
        } catch (CommandRefusedException e) {
            LOG.warn("server {} is not started again: {}", id, e.getMessage());
            save(memory.wanting(false, false).in(memory.state(), now(), e.code(), String.valueOf(e.getMessage())));
            announce();
        }
    }

    private void awaitReady(GameProcess game, long from) {
        List<ServerWire.ReadyPattern> patterns = requireSpec().ready();
        if (patterns.isEmpty()) {
            // Long enough to see a program that ends at once as one that does.
            machine.timer().schedule(() -> ready(game), UNSIGNED_READY_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            look(game, new ReadyWatch(patterns, from));
        }
    }

    private void look(GameProcess game, ReadyWatch watch) {
        machine.timer().schedule(() -> lookOnce(game, watch), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookOnce(GameProcess game, ReadyWatch watch) {
        synchronized (this) {
            if (process != game || memory.state() != ServerState.STARTING) {
                return;
            }
        }
        try {
            if (watch.look(game.output(), System.nanoTime())) {
                ready(game);
                return;
            }
        } catch (IOException e) {
            LOG.warn("output of {} cannot be read", id, e);
        }
        look(game, watch);
    }

    private synchronized void ready(GameProcess game) {
        if (process == game && game.alive() && memory.state() == ServerState.STARTING) {
            move(Trigger.READY, "", "");
        }
    }

    // ---- installation

    synchronized StateReport install(Install install, String command) {
        if (command.equals(memory.lastCommand())) {
            return report();
        }
        boolean first = spec == null;
        if (!first) {
            require(Trigger.INSTALL);
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
        Instant until = now().plusSeconds(Math.max(1, install.timeoutSeconds()));
        save(memory.wanting(false, false).installing(until).after(command).in(ServerState.INSTALLING, now(), "", ""));
        Installation work = new Installation(id, folders, machine, until);
        installation = work;
        announce();
        machine.io().execute(() -> installed(work, work.run(install, with)));
        return report();
    }

    private void resumeInstallation(GameRuntime found) throws IOException {
        Instant until = memory.installUntil();
        Installation work = new Installation(id, folders, machine, until == null ? now() : until);
        installation = work;
        Optional<GameProcess> script = found.attach(folders.install());
        machine.io().execute(() -> {
            try {
                installed(
                        work,
                        script.isPresent()
                                ? work.follow(script.get())
                                : new Installation.Outcome("INTERRUPTED", "the agent was stopped; install it again"));
            } catch (IOException e) {
                installed(work, new Installation.Outcome("INTERRUPTED", String.valueOf(e.getMessage())));
            }
        });
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
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + memory.state());
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

    private void move(Trigger trigger, String code, String message) {
        Optional<ServerState> next = Lifecycle.next(memory.state(), trigger);
        if (next.isEmpty()) {
            LOG.warn("server {}: {} cannot happen while {}", id, trigger, memory.state());
            return;
        }
        save(memory.in(next.get(), now(), code, message));
        LOG.info("server {} is {} {}", id, next.get(), message);
        announce();
    }

    private void save(Remembered next) {
        memory = next;
        try {
            folders.state(next);
        } catch (IOException e) {
            LOG.error("state of server {} cannot be kept", id, e);
        }
    }

    private void announce() {
        machine.link().report(ServerWire.STATE, report());
    }

    private void show(OutputLog log) {
        output = log;
        machine.consoles().opened(id, log);
    }

    private void note(GameProcess game, String text) {
        LOG.info("server {} {}", id, text);
        try {
            game.output().append(("[ctrl-alt-play] " + text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("output of {} cannot be written", id, e);
        }
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

    private void require(Trigger trigger) {
        if (!Lifecycle.allows(memory.state(), trigger)) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + memory.state());
        }
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

    private Instant now() {
        return machine.clock().instant();
    }
}
