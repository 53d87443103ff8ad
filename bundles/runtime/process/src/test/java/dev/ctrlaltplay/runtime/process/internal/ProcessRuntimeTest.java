package dev.ctrlaltplay.runtime.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameRuntime.Isolation;
import dev.ctrlaltplay.runtime.GameRuntime.Limit;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRuntimeTest {
    @TempDir
    Path base;

    private Games games;
    private final String name = Ulid.next();

    @BeforeEach
    void open() throws IOException {
        games = new Games(base);
    }

    @AfterEach
    void close() throws IOException {
        games.runtime.attach(games.run(name)).ifPresent(p -> {
            try {
                p.kill();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        games.close();
    }

    @Test
    void gameHearsItsInputAndItsExitCodeIsKept() throws Exception {
        GameProcess game = games.sh(name, "echo ready; read line; echo \"got $line\"; exit 7");
        Games.await(() -> Games.text(game.output()).contains("ready"));

        assertThat(game.write("hello\n".getBytes(StandardCharsets.UTF_8))).isTrue();

        assertThat(Games.end(game)).hasValue(7);
        assertThat(Games.text(game.output())).isEqualTo("ready\ngot hello\n");
        assertThat(game.write("x\n".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(game.alive()).isFalse();
    }

    @Test
    void variablesArriveExactly() throws Exception {
        GameProcess game = games.sh(name, "printf '%s' \"$GREETING\"");
        Games.end(game);
        assertThat(Games.text(game.output())).isEqualTo("it's\n\"hot\" $HOME");
    }

    @Test
    void agentIsKilledAndTheNextOneLosesAndRepeatsNothing() throws Exception {
        String script = "i=0; while [ $i -lt 400 ]; do i=$((i+1)); echo line $i; sleep 0.005; done; read x; exit 3";
        Process agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherAgent.class.getName(),
                        base.toString(),
                        name,
                        script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = agent.inputReader()) {
            assertThat(out.readLine()).isEqualTo("started");
        }
        agent.destroyForcibly().waitFor();

        GameProcess game = games.runtime.attach(games.run(name)).orElseThrow();

        assertThat(game.alive()).isTrue();
        Games.await(() -> Games.text(game.output()).contains("line 400\n"));
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 400; i++) {
            expected.append("line ").append(i).append('\n');
        }
        assertThat(Games.text(game.output())).isEqualTo(expected.toString());
        assertThat(game.write("go\n".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(Games.end(game)).hasValue(3);
        GameProcess later = games.runtime.attach(games.run(name)).orElseThrow();
        assertThat(later.alive()).isFalse();
        assertThat(later.exitCode()).hasValue(3);
    }

    @Test
    void secondStartIsRefusedWhileTheFirstRuns() throws Exception {
        games.sh(name, "exec sleep 60");
        assertThatThrownBy(() -> games.sh(name, "exec sleep 60")).hasMessageContaining("running already");
    }

    @Test
    void gameThatDaemonisesStillRunsAndCanBeKilled() throws Exception {
        GameProcess game = games.sh(name, "setsid sh -c 'trap \"\" TERM HUP INT; sleep 77; sleep 78' & exit 0");
        Games.await(() -> Files.exists(games.run(name).resolve("exit")));

        assertThat(game.alive()).isTrue();
        assertThat(game.usage().processes()).isPositive();
        game.kill();

        assertThat(Games.end(game)).hasValue(0);
        assertThat(game.alive()).isFalse();
    }

    @Test
    void gameThatIgnoresEverySignalIsKilled() throws Exception {
        GameProcess game = games.sh(name, "trap '' TERM INT HUP; echo up; while :; do sleep 1; done");
        Games.await(() -> Games.text(game.output()).contains("up"));
        assertThat(game.signal("SIGTERM")).isTrue();
        assertThat(game.alive()).isTrue();

        game.kill();

        assertThat(Games.end(game)).hasValue(137);
    }

    @Test
    void interruptReachesTheGameItself() throws Exception {
        GameProcess game = games.sh(name, "trap 'echo bye; exit 5' INT; echo up; while :; do sleep 0.05; done");
        Games.await(() -> Games.text(game.output()).contains("up"));

        assertThat(game.signal("SIGINT")).isTrue();

        assertThat(Games.end(game)).hasValue(5);
        assertThat(Games.text(game.output())).isEqualTo("up\nbye\n");
        assertThatThrownBy(() -> game.signal("SIGINT; true")).isInstanceOf(IOException.class);
    }

    @Test
    void defaultActionOfInterruptEndsTheGame() throws Exception {
        GameProcess game = games.runtime.start(games.launch(name, false, 0, "sleep", "60"));
        Games.await(() -> game.pid() > 0
                && Files.readString(Path.of("/proc/" + game.pid() + "/comm")).startsWith("sleep"));
        game.signal("SIGINT");
        assertThat(Games.end(game)).hasValue(130);
    }

    @Test
    void programThatIsNotThereShowsInItsOutput() throws Exception {
        GameProcess game = games.runtime.start(games.launch(name, false, 0, "no-such-game"));
        assertThat(Games.end(game)).hasValue(127);
        assertThat(Games.text(game.output())).contains("no-such-game");
    }

    @Test
    void inputThatNobodyReadsIsRefusedWithinASecond() throws Exception {
        GameProcess game = games.sh(name, "exec sleep 60");
        byte[] much = new byte[200_000];
        long before = System.nanoTime();
        assertThatThrownBy(() -> game.write(much)).hasMessageContaining("does not read its input");
        assertThat(System.nanoTime() - before).isLessThan(1_500_000_000L);
        game.kill();
        assertThat(Games.end(game)).hasValue(137);
    }

    @Test
    void terminalIsATerminal() throws Exception {
        GameProcess game =
                games.runtime.start(games.launch(name, true, 0, "sh", "-c", "[ -t 1 ] && echo 'a terminal'; exit 4"));
        assertThat(Games.end(game)).hasValue(4);
        assertThat(Games.text(game.output())).contains("a terminal");
    }

    @Test
    void floodIsKeptWholeUpToItsRetentionAndOffsetsStay() throws Exception {
        games.close();
        games = new Games(base, "auto", 1);
        GameProcess game = games.sh(name, "yes 0123456789012345678901234567890123456789 | head -c 20000000; read x");
        OutputLog log = game.output();
        Games.await(() -> log.end() == 20_000_000 && log.start() > 18_000_000);

        ByteBuffer some = ByteBuffer.allocate(82);
        long at = (log.start() / 41 + 1) * 41;
        log.read(at, some);

        assertThat(new String(some.array(), StandardCharsets.UTF_8))
                .isEqualTo("0123456789012345678901234567890123456789\n".repeat(2));
        Games.await(() -> (long) blocks(games.run(name).resolve("console.log")) < 4 << 20);
    }

    private static long blocks(Path file) throws Exception {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim()) * 512;
    }

    @Test
    void outputWithoutNewlineAndInvalidBytesAreKeptAsTheyAre() throws Exception {
        GameProcess game = games.sh(name, "printf '\\377\\376prompt> '; read x");
        Games.await(() -> game.output().end() == 10);
        ByteBuffer raw = ByteBuffer.allocate(16);
        game.output().read(0, raw);
        assertThat(raw.get(0)).isEqualTo((byte) 0xff);
        game.output().append("[cap] note\n".getBytes(StandardCharsets.UTF_8));
        assertThat(game.output().end()).isEqualTo(21);
    }

    @Test
    void gameIsNotTheAgentsUserAndCannotReadTheAgentsFolders() throws Exception {
        Assumptions.assumeTrue(games.runtime.isolation() == Isolation.USER, "needs root");
        Path secret = Files.writeString(base.resolve("secret"), "agent only");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        GameProcess game = games.sh(
                name, "id -u; echo mine > file && echo wrote; cat " + secret + " " + games.run(name) + "/environment");
        Games.end(game);
        assertThat(Games.text(game.output()))
                .startsWith(Files.getAttribute(games.root(name), "unix:uid") + "\nwrote\n")
                .doesNotContain("agent only")
                .doesNotContain("GREETING");
        assertThat((Integer) Files.getAttribute(games.root(name), "unix:uid")).isGreaterThan(20000);
    }

    @Test
    void librariesOfTheGameReachNoProgramOfTheAgent() throws Exception {
        Path root = Files.createDirectories(games.root(name));
        Path bin = Files.createDirectories(root.resolve("bin"));
        Path trap = Files.writeString(bin.resolve("mv"), "#!/bin/sh\nid -u > " + root + "/trapped\n");
        Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
        var plain = games.launch(name, false, 0, "true");
        GameProcess game = games.runtime.start(new dev.ctrlaltplay.runtime.Launch(
                name,
                plain.runFolder(),
                root,
                List.of(),
                root,
                plain.command(),
                java.util.Map.of("PATH", bin + ":/usr/bin:/bin"),
                0,
                0,
                0,
                false));
        assertThat(Games.end(game)).hasValue(0);
        assertThat(root.resolve("trapped")).doesNotExist();
    }

    @Test
    void handOverFollowsNoLink() throws Exception {
        Assumptions.assumeTrue(games.runtime.isolation() == Isolation.USER, "needs root");
        Path outside = Files.writeString(base.resolve("outside"), "x");
        Path root = Files.createDirectories(games.root(name));
        Files.createSymbolicLink(root.resolve("link"), outside);
        Games.end(games.sh(name, "true"));
        assertThat((Integer) Files.getAttribute(outside, "unix:uid")).isZero();
        assertThat((Integer) Files.getAttribute(root, "unix:uid")).isGreaterThan(20000);
    }

    @Test
    void forkBombIsLimitedAndKilled() throws Exception {
        Set<Limit> limits = games.runtime.limits();
        Assumptions.assumeTrue(limits.contains(Limit.PROCESSES), "no process limit here");
        GameProcess game = games.runtime.start(
                games.launch(name, false, 40, "sh", "-c", "f() { sleep 60 & f & wait; }; f 2>/dev/null; sleep 60"));
        Games.await(() -> game.usage().processes() > 20);
        game.kill();
        Games.end(game);
        assertThat(game.alive()).isFalse();
    }

    @Test
    void memoryLimitEndsTheGameAndIsToldApart() throws Exception {
        Assumptions.assumeTrue(games.runtime.limits().contains(Limit.MEMORY), "no memory limit here");
        var plain = games.launch(name, false, 0, "sh", "-c", "exec awk 'BEGIN { s = \"x\"; while (1) s = s s }'");
        GameProcess game = games.runtime.start(new dev.ctrlaltplay.runtime.Launch(
                name,
                plain.runFolder(),
                plain.rootFolder(),
                List.of(),
                plain.rootFolder(),
                plain.command(),
                plain.environment(),
                16,
                0,
                0,
                false));
        assertThat(Games.end(game)).hasValue(137);
        assertThat(game.outOfMemory()).isTrue();
    }

    @Test
    void killLeavesTheExitCodeEachTime() throws Exception {
        for (int i = 0; i < 15; i++) {
            GameProcess game = games.sh(name, "trap '' TERM; while :; do sleep 1; done");
            game.kill();
            assertThat(Games.end(game)).hasValue(137);
        }
    }

    @Test
    void machineThatWasRestartedLeavesNothingRunning() throws Exception {
        GameProcess game = games.sh(name, "exec sleep 60");
        game.kill();
        Games.end(game);
        Path launch = games.run(name).resolve("launch");
        Files.writeString(launch, Files.readString(launch).replaceAll("boot=.*", "boot=another"));
        Files.delete(games.run(name).resolve("exit"));
        GameProcess later = games.runtime.attach(games.run(name)).orElseThrow();
        assertThat(later.alive()).isFalse();
        assertThat(later.exitCode()).isEmpty();
    }

    @Test
    void bubblewrapHidesTheAgentAndEndsWholly() throws Exception {
        games.close();
        games = new Games(base, "bubblewrap", 64);
        Assumptions.assumeTrue(games.runtime.isolation() == Isolation.BUBBLEWRAP, "no bubblewrap here");
        Path secret = Files.writeString(base.resolve("secret"), "agent only");
        GameProcess game = games.sh(
                name,
                "trap 'exit 9' INT; cat " + secret + "; touch mine; (setsid sleep 70 &); echo up; "
                        + "while :; do sleep 0.05; done");
        Games.await(() -> Games.text(game.output()).contains("up"));
        assertThat(Games.text(game.output())).doesNotContain("agent only");
        assertThat(games.root(name).resolve("mine")).exists();
        assertThat(game.signal("SIGINT")).isTrue();
        Games.await(() -> Files.exists(games.run(name).resolve("exit")));
        game.kill();
        assertThat(Games.end(game)).hasValue(9);
    }
}
