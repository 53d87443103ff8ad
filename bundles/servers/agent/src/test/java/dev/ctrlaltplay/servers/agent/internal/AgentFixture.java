package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.ServerWire.CrashPolicy;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.Limits;
import dev.ctrlaltplay.protocol.ServerWire.Port;
import dev.ctrlaltplay.protocol.ServerWire.Power;
import dev.ctrlaltplay.protocol.ServerWire.Query;
import dev.ctrlaltplay.protocol.ServerWire.ReadyPattern;
import dev.ctrlaltplay.protocol.ServerWire.Requirement;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import dev.ctrlaltplay.protocol.ServerWire.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent's servers on a runtime in memory; the agent can die and another take its place. */
abstract class AgentFixture {
    @TempDir
    Path base;

    final String id = Ulid.next();
    final FakeRuntime runtime = new FakeRuntime();
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    ExecutorService io = Executors.newCachedThreadPool();
    FakeLink link = new FakeLink();
    Servers servers = none();
    String boot = "boot-1";

    @Nullable Query query;

    @SuppressWarnings("NullAway") // set before each test
    private static Servers none() {
        return null;
    }

    @BeforeEach
    void agentStarts() throws IOException {
        timer = Executors.newScheduledThreadPool(2);
        io = Executors.newCachedThreadPool();
        link = new FakeLink();
        Machine machine =
                new Machine(link, timer, io, Clock.systemUTC(), base, new Tools("/usr/bin:/bin"), new Consoles(), boot);
        servers = new Servers(base.resolve("servers"), machine);
        servers.runtimeAdded(runtime);
    }

    @AfterEach
    void agentDies() {
        timer.shutdownNow();
        io.shutdownNow();
    }

    Spec spec(CrashPolicy crash, int stopSeconds, List<Port> ports) {
        return spec(1, crash, stopSeconds, ports, 0);
    }

    Spec spec(int revision, CrashPolicy crash, int stopSeconds, List<Port> ports, long diskMiB) {
        return new Spec(
                id,
                revision,
                "process",
                List.of("{{SERVER_DIR}}/game"),
                Map.of(),
                "",
                Map.of("etc/a.cfg", "dir={{SERVER_DIR}}"),
                List.of(new ReadyPattern("listening", false)),
                new Stop("COMMAND", "quit", 0, "", stopSeconds),
                List.of(3),
                new Limits(0, 0, diskMiB, 0),
                crash,
                ports,
                false,
                query);
    }

    Spec spec() {
        return spec(new CrashPolicy(true, 60, 1), 30, List.of());
    }

    Install installation(Spec spec, Requirement... requires) {
        return new Install(spec, "true", "sh", List.of(requires), 60, false);
    }

    FakeRuntime.Game installedAndRunning(Spec spec) throws Exception {
        servers.install(installation(spec), Ulid.next());
        awaitState("OFFLINE");
        power("START");
        game().say("now listening on 1\n");
        awaitState("RUNNING");
        return game();
    }

    FakeRuntime.Game game() throws Exception {
        Path run = base.resolve("servers/" + id + "/run");
        await(() -> runtime.games.containsKey(run));
        return Optional.ofNullable(runtime.games.get(run)).orElseThrow();
    }

    StateReport power(String action) {
        return servers.power(new Power(id, action, null), Ulid.next());
    }

    StateReport state() {
        return servers.get(id).report();
    }

    void awaitState(String wanted) throws Exception {
        await(() -> state().state().equals(wanted));
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
