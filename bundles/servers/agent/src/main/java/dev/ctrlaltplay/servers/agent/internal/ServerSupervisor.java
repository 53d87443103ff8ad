package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.Lifecycle.Trigger;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.InstallReport;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import dev.ctrlaltplay.protocol.ServerWire.Stop;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameRuntime;
import dev.ctrlaltplay.runtime.GameRuntime.Isolation;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
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
    private final Blueprint blueprint;
    private final Installer installer;
    private final DiskUse disk;
    private final Later later;
    private @Nullable GameRuntime runtime;
    private @Nullable GameProcess process;
    private @Nullable OutputLog output;

    ServerSupervisor(String id, ServerFolders folders, Machine machine) throws IOException {
        this.id = id;
        this.folders = folders;
        this.machine = machine;
        folders.create();
        this.blueprint = new Blueprint(folders, machine.tools().path());
        this.later = new Later(machine);
        this.disk = new DiskUse(folders.files());
        this.installer = new Installer(id, folders, machine, this::installed);
        this.kept = new StateKeeper(id, folders, machine);
    }

    String id() {
        return id;
    }

    ServerFolders folders() {
        return folders;
    }

    synchronized Optional<Spec> spec() {
        return blueprint.spec();
    }

    synchronized Optional<GameProcess> process() {
        return Optional.ofNullable(process);
    }

    synchronized DiskUse.Verdict disk() {
        return disk.verdict();
    }

    synchronized Optional<GameRuntime> runtime() {
        return Optional.ofNullable(runtime);
    }

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
                case INSTALLING ->
                    installer.resume(
                            found.attach(folders.install()),
                            kept.memory().since(),
                            kept.memory().installUntil());
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
        // Of a server that is about to be installed for the first time there is nothing to tell yet.
        if (blueprint.spec().isPresent()) {
            announce();
        }
    }

    /** The runtime goes; games go on without being watched. */
    synchronized void detach(GameRuntime gone) {
        if (runtime == gone) {
            runtime = null;
            process = null;
            later.cancel();
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
        Optional<String> excuse = kept.excuse(found);
        if (excuse.isPresent()) {
            kept.save(kept.memory().ended(null).in(ServerState.CRASHED, kept.now(), "", excuse.get()));
            restartLater(Duration.ZERO);
        } else {
            ended(found == null ? OptionalInt.empty() : found.exitCode(), false);
        }
    }

    StateReport power(ServerWire.Power power, String command) {
        if (power.action().equals("KILL")) {
            return kill(command);
        }
        synchronized (this) {
            if (command.equals(kept.memory().lastCommand())) {
                return report();
            }
            blueprint.adopt(power.spec());
            switch (power.action()) {
                case "START" -> start(command);
                case "STOP" -> stop(command, false);
                case "RESTART" -> againOrStart(command);
                default -> throw new CommandRefusedException("VALIDATION_FAILED", "unknown action");
            }
            return report();
        }
    }

    private void againOrStart(String command) {
        if (kept.state() == ServerState.STOPPING) {
            // On its way down already, perhaps by mistake: all that is left is to bring it back.
            kept.save(kept.memory().wanting(true, true).after(command));
        } else if (kept.state().hasProcess()) {
            stop(command, true);
        } else {
            start(command);
        }
    }

    private void start(String command) {
        kept.require(Trigger.START);
        GameRuntime with = requireRuntime();
        Spec wanted = blueprint.require();
        later.cancel();
        StartChecks.check(folders.root(), wanted);
        disk.check(wanted.limits().diskMiB(), kept.memory().code().equals(DiskUse.CODE));
        try {
            LaunchPlan plan = blueprint.plan();
            plan.writeFiles();
            long from = output == null ? 0 : output.end();
            kept.starting(from, command);
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
        later.cancel();
        kept.save(kept.memory().wanting(thenStart, thenStart).after(command));
        move(Trigger.STOP, "", "");
        GameProcess game = process;
        if (game != null) {
            stopProcess(game);
        }
    }

    private void stopProcess(GameProcess game) {
        try {
            later.put(new GameStop(id, machine, game).begin(blueprint.plan()));
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
            later.cancel();
            kept.save(kept.memory().wanting(false, false).after(command));
            move(Trigger.KILL, "", "");
            game = process;
        }
        if (game != null) {
            GameStop.kill(game);
        }
        return report();
    }

    private void watch(GameProcess game) {
        game.exited().thenAcceptAsync(code -> exited(game, code), machine.io());
    }

    private synchronized void exited(GameProcess game, OptionalInt code) {
        if (process == game) {
            process = null;
            later.cancel();
            ended(code, game.outOfMemory());
        }
    }

    private void ended(OptionalInt code, boolean outOfMemory) {
        Ending end = Ending.of(kept.memory(), blueprint.require(), code, outOfMemory, kept.now());
        kept.save(end.memory());
        move(end.trigger(), end.code(), end.message());
        end.again().ifPresent(this::restartLater);
    }

    private void restartLater(Duration delay) {
        later.run(delay, this::restart);
    }

    private synchronized void restart() {
        if (!kept.memory().desired() || !Lifecycle.allows(kept.state(), Trigger.START)) {
            return;
        }
        try {
            start(kept.memory().lastCommand());
        } catch (CommandRefusedException e) {
            LOG.warn("server {} is not started again: {}", id, e.getMessage());
            kept.gaveUp(e);
            announce();
        }
    }

    private void awaitReady(GameProcess game, long from) {
        Readiness.await(machine.timer(), game, blueprint.require().ready(), from, this::isStarting, () -> ready(game));
    }

    private synchronized boolean isStarting(GameProcess game) {
        return process == game && kept.state() == ServerState.STARTING;
    }

    private synchronized void ready(GameProcess game) {
        if (isStarting(game) && game.alive()) {
            move(Trigger.READY, "", "");
        }
    }

    /** How much its folder holds; a game that is over its limit is stopped as its alt says, then killed. */
    synchronized DiskUse.Verdict diskUsed(long bytes) {
        long limit = blueprint.spec().map(s -> s.limits().diskMiB()).orElse(0L);
        DiskUse.Verdict before = disk.verdict();
        DiskUse.Verdict now = disk.measured(bytes, limit);
        GameProcess game = process;
        if (game == null || kept.state() == ServerState.STOPPING) {
            return now;
        }
        if (now == DiskUse.Verdict.OVER) {
            Note.write(id, game.output(), disk.text(limit) + "; stopped");
            later.cancel();
            kept.save(kept.memory().wanting(false, false));
            move(Trigger.STOP, DiskUse.CODE, disk.text(limit));
            stopProcess(game);
        } else if (now == DiskUse.Verdict.NEAR && before == DiskUse.Verdict.FINE) {
            Note.write(id, game.output(), disk.text(limit) + "; it is stopped when they take more");
        }
        return now;
    }

    synchronized StateReport install(Install install, String command) {
        if (command.equals(kept.memory().lastCommand())) {
            return report();
        }
        if (blueprint.spec().isPresent()) {
            kept.require(Trigger.INSTALL);
        }
        blueprint.adopt(install.spec());
        GameRuntime with = requireRuntime();
        later.cancel();
        installer.prepare();
        Instant now = kept.now();
        Instant until = now.plusSeconds(Math.max(1, install.timeoutSeconds()));
        kept.installing(now, until, command);
        announce();
        installer.begin(install, with, now, until);
        return report();
    }

    private void installed(Installation.Outcome outcome, @Nullable InstallReport last) {
        boolean well = outcome.code().isEmpty();
        // Under the lock: a start that the last report lets somebody ask for must find the new state.
        synchronized (this) {
            if (last != null) {
                machine.link().report(ServerWire.INSTALL_PROGRESS, last);
            }
            move(well ? Trigger.INSTALLED : Trigger.INSTALL_FAILED, outcome.code(), outcome.message());
        }
        try {
            diskUsed(folders.files().size());
        } catch (IOException e) {
            LOG.warn("folder of server {} cannot be measured", id, e);
        }
    }

    StateReport cancelInstall() {
        installer.cancel();
        return report();
    }

    /** Refuses while anything of it runs; after it, this object is done. */
    synchronized void remove() {
        if (process != null || installer.busy()) {
            throw new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + kept.state());
        }
        later.cancel();
        machine.consoles().closed(id);
        try {
            folders.remove();
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "its files cannot be removed: " + e.getMessage());
        }
    }

    void line(String line) {
        GameProcess game = process()
                .orElseThrow(() -> new CommandRefusedException("SERVER_STATE_CONFLICT", "it is " + report().state()));
        try {
            Stopping.line(game, stop(), line);
        } catch (IOException e) {
            throw new CommandRefusedException("CONSOLE_UNAVAILABLE", String.valueOf(e.getMessage()));
        }
    }

    private synchronized Stop stop() throws IOException {
        return blueprint.plan().stop();
    }

    synchronized StateReport report() {
        return kept.report(process, runtime != null && runtime.isolation() != Isolation.NONE);
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

    private GameRuntime requireRuntime() {
        return runtime()
                .orElseThrow(() -> new CommandRefusedException(
                        "PLUGIN_UNAVAILABLE", "the runtime of this server is not there now"));
    }
}
