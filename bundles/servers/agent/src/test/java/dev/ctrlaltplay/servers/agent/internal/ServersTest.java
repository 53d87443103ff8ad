package dev.ctrlaltplay.servers.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.ServerWire.CrashPolicy;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.InstallReport;
import dev.ctrlaltplay.protocol.ServerWire.Limits;
import dev.ctrlaltplay.protocol.ServerWire.Port;
import dev.ctrlaltplay.protocol.ServerWire.Power;
import dev.ctrlaltplay.protocol.ServerWire.ReadyPattern;
import dev.ctrlaltplay.protocol.ServerWire.Requirement;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import dev.ctrlaltplay.protocol.ServerWire.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {
    @TempDir
    Path base;

    private final String id = Ulid.next();
    private final FakeRuntime runtime = new FakeRuntime();
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private ExecutorService io = Executors.newCachedThreadPool();
    private FakeLink link = new FakeLink();
    private Servers servers = none();
    private String boot = "boot-1";

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

    private Spec spec(CrashPolicy crash, int stopSeconds, List<Port> ports) {
        return new Spec(
                id,
                1,
                "process",
                List.of("{{SERVER_DIR}}/game"),
                Map.of(),
                "",
                Map.of("etc/a.cfg", "dir={{SERVER_DIR}}"),
                List.of(new ReadyPattern("listening", false)),
                new Stop("COMMAND", "quit", 0, "", stopSeconds),
                List.of(3),
                new Limits(0, 0, 0, 0),
                crash,
                ports,
                false);
    }

    private Spec spec() {
        return spec(new CrashPolicy(true, 60, 1), 30, List.of());
    }

    private Install installation(Spec spec, Requirement... requires) {
        return new Install(spec, "true", "sh", List.of(requires), 60, false);
    }

    private FakeRuntime.Game installedAndRunning(Spec spec) throws Exception {
        servers.install(installation(spec), Ulid.next());
        awaitState("OFFLINE");
        power("START");
        game().say("now listening on 1\n");
        awaitState("RUNNING");
        return game();
    }

    private FakeRuntime.Game game() throws Exception {
        Path run = base.resolve("servers/" + id + "/run");
        await(() -> runtime.games.containsKey(run));
        return Optional.ofNullable(runtime.games.get(run)).orElseThrow();
    }

    private StateReport power(String action) {
        return servers.power(new Power(id, action, null), Ulid.next());
    }

    private StateReport state() {
        return servers.get(id).report();
    }

    private void awaitState(String wanted) throws Exception {
        await(() -> state().state().equals(wanted));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void serverIsInstalledStartedAndStopped() throws Exception {
        FakeRuntime.Game game = installedAndRunning(spec());
        Path root = base.resolve("servers/" + id + "/root");
        assertThat(root.resolve("etc/a.cfg")).hasContent("dir=" + root);
        assertThat(runtime.launches.get(1).command()).containsExactly(root + "/game");

        assertThat(power("STOP").state()).isEqualTo("STOPPING");
        await(() -> game.heard.contains("quit\n"));
        game.exit(0);

        awaitState("OFFLINE");
        assertThat(state().message()).isEqualTo("exited with code 0");
        assertThat(link.of(StateReport.class))
                .extracting(StateReport::state)
                .containsSubsequence("INSTALLING", "OFFLINE", "STARTING", "RUNNING", "STOPPING", "OFFLINE");
    }

    @Test
    void gameThatIgnoresItsStopIsKilledWhenTimeIsUp() throws Exception {
        FakeRuntime.Game game = installedAndRunning(spec(new CrashPolicy(true, 60, 1), 1, List.of()));
        power("STOP");
        awaitState("OFFLINE");
        assertThat(game.exitCode()).hasValue(137);
        assertThat(state().message()).isEqualTo("killed by SIGKILL");
    }

    @Test
    void killOvertakesAStopThatHangs() throws Exception {
        installedAndRunning(spec());
        power("STOP");
        power("KILL");
        awaitState("OFFLINE");
        assertThat(state().desired()).isEqualTo("OFFLINE");
    }

    @Test
    void crashIsFollowedByAStartUntilThereWereTooMany() throws Exception {
        FakeRuntime.Game first = installedAndRunning(spec());
        first.exit(139);
        awaitState("CRASHED");
        assertThat(state().message()).contains("killed by SIGSEGV").contains("started again in 1 s");
        awaitState("STARTING");
        game().exit(1);
        await(() -> state().code().equals("CRASH_LOOP"));
        assertThat(state().desired()).isEqualTo("OFFLINE");
        assertThat(runtime.starts()).isEqualTo(2);
    }

    @Test
    void exitThatTheAltCallsCleanIsNoCrash() throws Exception {
        installedAndRunning(spec()).exit(3);
        awaitState("OFFLINE");
        assertThat(state().desired()).isEqualTo("OFFLINE");
    }

    @Test
    void restartStopsThenStarts() throws Exception {
        FakeRuntime.Game first = installedAndRunning(spec());
        power("RESTART");
        await(() -> first.heard.contains("quit\n"));
        first.exit(0);
        awaitState("STARTING");
        assertThat(runtime.starts()).isEqualTo(2);
    }

    @Test
    void startIsRefusedWhereItIsNotPossible() throws Exception {
        installedAndRunning(spec());
        assertThatThrownBy(() -> power("START"))
                .isInstanceOfSatisfying(
                        CommandRefusedException.class, e -> assertThat(e.code()).isEqualTo("SERVER_STATE_CONFLICT"));
    }

    @Test
    void portInUseIsNamedWithItsUser() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Port> ports = List.of(new Port("127.0.0.1", taken.getLocalPort(), "BOTH"));
            servers.install(installation(spec(new CrashPolicy(false, 1, 1), 1, ports)), Ulid.next());
            awaitState("OFFLINE");
            assertThatThrownBy(() -> power("START"))
                    .hasMessageContaining(taken.getLocalPort() + "/TCP")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .isInstanceOfSatisfying(
                            CommandRefusedException.class,
                            e -> assertThat(e.code()).isEqualTo("PORT_CONFLICT"));
        }
    }

    @Test
    void commandThatIsSentAgainIsNotDoneAgain() throws Exception {
        servers.install(installation(spec()), Ulid.next());
        awaitState("OFFLINE");
        String command = Ulid.next();
        servers.power(new Power(id, "START", null), command);
        servers.power(new Power(id, "START", null), command);
        assertThat(runtime.starts()).isEqualTo(1);
    }

    @Test
    void nextAgentFindsTheRunningGameAndStartsNothing() throws Exception {
        FakeRuntime.Game game = installedAndRunning(spec());
        agentDies();
        agentStarts();
        assertThat(state().state()).isEqualTo("RUNNING");
        assertThat(runtime.starts()).isEqualTo(1);
        power("STOP");
        await(() -> game.heard.contains("quit\n"));
    }

    @Test
    void crashWhileTheAgentWasAwayIsSeenAndMended() throws Exception {
        FakeRuntime.Game game = installedAndRunning(spec());
        agentDies();
        game.exit(1);
        agentStarts();
        assertThat(state().state()).isEqualTo("CRASHED");
        assertThat(state().exitCode()).isEqualTo(1);
        awaitState("STARTING");
    }

    @Test
    void gameThatWasToRunIsStartedAfterTheMachineWas() throws Exception {
        FakeRuntime.Game game = installedAndRunning(spec());
        agentDies();
        game.exit(0);
        boot = "boot-2";
        agentStarts();
        awaitState("STARTING");
        assertThat(runtime.starts()).isEqualTo(2);
    }

    @Test
    void agentKilledBetweenIntentionAndProcessStartsItOnce() throws Exception {
        installedAndRunning(spec());
        agentDies();
        runtime.games.clear();
        agentStarts();
        await(() -> runtime.starts() == 2);
        awaitState("STARTING");
        assertThat(state().code()).isEmpty();
    }

    @Test
    void failedScriptIsAFailedInstallation() throws Exception {
        runtime.scriptsEndWith = Optional.of(9);
        servers.install(installation(spec()), Ulid.next());
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("INSTALL_SCRIPT_FAILED");
        assertThat(state().message()).contains("code 9");
        assertThat(link.of(InstallReport.class)).last().matches(r -> r.finished());
    }

    @Test
    void missingToolIsNamedWithItsRemedy() throws Exception {
        servers.install(installation(spec(), new Requirement("no-such-tool", "", "apt-get install it")), Ulid.next());
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("TOOL_MISSING");
        assertThat(state().message()).contains("no-such-tool").contains("apt-get install it");
        servers.install(installation(spec(), new Requirement("bash", "99", "apt-get install bash")), Ulid.next());
        await(() -> state().message().contains("99 or newer"));
    }

    @Test
    void installationIsCancelledOrRunsOutOfTime() throws Exception {
        runtime.scriptsEndWith = Optional.empty();
        servers.install(installation(spec()), Ulid.next());
        await(() -> !runtime.launches.isEmpty());
        servers.get(id).cancelInstall();
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("INSTALL_CANCELLED");
        servers.install(new Install(spec(), "true", "sh", List.of(), 1, false), Ulid.next());
        await(() -> state().code().equals("INSTALL_TIMEOUT"));
    }

    @Test
    void installationGoesOnUnderTheNextAgentAndIsNeverRunTwice() throws Exception {
        runtime.scriptsEndWith = Optional.empty();
        servers.install(installation(spec()), Ulid.next());
        await(() -> runtime.launches.size() == 1);
        agentDies();
        agentStarts();
        assertThat(state().state()).isEqualTo("INSTALLING");
        Optional.ofNullable(runtime.games.get(base.resolve("servers/" + id + "/install")))
                .orElseThrow()
                .exit(0);
        awaitState("OFFLINE");
        assertThat(runtime.launches).hasSize(1);
    }

    @Test
    void installationThatWasCutOffIsMarkedSo() throws Exception {
        runtime.scriptsEndWith = Optional.empty();
        servers.install(installation(spec()), Ulid.next());
        await(() -> runtime.launches.size() == 1);
        agentDies();
        runtime.games.clear();
        agentStarts();
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("INTERRUPTED");
    }

    @Test
    void removedServerLeavesNothingAndFollowsNoLink() throws Exception {
        Path outside = Files.createDirectories(base.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        FakeRuntime.Game game = installedAndRunning(spec());
        assertThatThrownBy(() -> servers.remove(id)).hasMessageContaining("RUNNING");
        Files.createSymbolicLink(base.resolve("servers/" + id + "/root/link"), outside);
        game.exit(0);
        awaitState("OFFLINE");

        servers.remove(id);

        assertThat(base.resolve("servers/" + id)).doesNotExist();
        assertThat(outside.resolve("precious")).exists();
        servers.remove(id);
    }
}
