package dev.ctrlaltplay.servers.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.ServerWire.CrashPolicy;
import dev.ctrlaltplay.protocol.ServerWire.Port;
import dev.ctrlaltplay.protocol.ServerWire.Power;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServersTest extends AgentFixture {
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
    void stopThatWasAMistakeEndsWithAStart() throws Exception {
        FakeRuntime.Game first = installedAndRunning(spec());
        power("STOP");
        await(() -> first.heard.contains("quit\n"));
        power("RESTART");
        assertThat(state().state()).isEqualTo("STOPPING");
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
    void gameThatFillsItsDiskIsWarnedThenStoppedAndNotStartedUntilThereIsRoom() throws Exception {
        FakeRuntime.Game game = installedAndRunning(spec(1, new CrashPolicy(true, 60, 1), 30, List.of(), 10));

        assertThat(servers.get(id).diskUsed(8L << 20)).isEqualTo(DiskUse.Verdict.FINE);
        servers.get(id).diskUsed(9L << 20);
        servers.get(id).diskUsed(10L << 20);
        assertThat(game.text()).containsOnlyOnce("9 MiB of the 10 MiB");
        assertThat(state().state()).isEqualTo("RUNNING");

        Path file = base.resolve("servers/" + id + "/root/world");
        Files.write(file, new byte[(10 << 20) + 1]);
        servers.get(id).diskUsed((10L << 20) + 1);
        assertThat(state().state()).isEqualTo("STOPPING");
        assertThat(state().code()).isEqualTo("DISK_LIMIT");
        await(() -> game.heard.contains("quit\n"));
        game.exit(0);
        awaitState("OFFLINE");
        assertThat(state().code()).isEqualTo("DISK_LIMIT");
        assertThat(state().message()).contains("11 MiB of the 10 MiB").contains("exited with code 0");

        agentDies();
        agentStarts();
        assertThatThrownBy(() -> power("START"))
                .hasMessageContaining("11 MiB of the 10 MiB")
                .isInstanceOfSatisfying(
                        CommandRefusedException.class, e -> assertThat(e.code()).isEqualTo("DISK_LIMIT"));

        Files.delete(file);
        assertThat(power("START").state()).isEqualTo("STARTING");
        assertThat(state().code()).isEmpty();
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
