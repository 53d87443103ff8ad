package dev.ctrlaltplay.servers.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.files.walk.SafeFolder;
import dev.ctrlaltplay.protocol.ServerWire.CrashPolicy;
import dev.ctrlaltplay.protocol.ServerWire.ReadyPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path base;

    private static boolean seen(String pattern, boolean regex, byte[] output, long later) throws IOException {
        FakeRuntime.MemoryLog log = new FakeRuntime.MemoryLog();
        log.append(output);
        ReadyWatch watch = new ReadyWatch(List.of(new ReadyPattern(pattern, regex)), 0);
        return watch.look(log, 0) || watch.look(log, later);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readinessIsSeenInLinesAndPrompts() throws Exception {
        assertThat(seen("ready", false, bytes("not yet\nnow ready\n"), 0)).isTrue();
        assertThat(seen("^> $", true, bytes("> "), SECOND)).isTrue();
        assertThat(seen("^> $", true, bytes("> "), SECOND / 100)).isFalse();
        assertThat(seen("Server on", false, bytes("\u001b[32mSer\u001b[0mver on\n"), 0))
                .isTrue();
        assertThat(seen("ok", false, new byte[] {(byte) 0xff, (byte) 0xc3, 'o', 'k', '\n'}, 0))
                .isTrue();
    }

    @Test
    void longLineIsMatchedOnItsBeginningOnly() throws Exception {
        assertThat(seen("early", false, bytes("early" + "x".repeat(100_000)), SECOND))
                .isTrue();
        assertThat(seen("late", false, bytes("x".repeat(100_000) + "late\n"), 0))
                .isFalse();
    }

    @Test
    void patternThatBacktracksWithoutEndIsCutOff() throws Exception {
        long before = System.nanoTime();
        assertThat(seen("(a|aa|a.)+$x", true, bytes("a".repeat(5000) + "!\n"), 0))
                .isFalse();
        assertThat(System.nanoTime() - before).isLessThan(SECOND);
    }

    @Test
    void fileIsWrittenInsideOrNotAtAll() throws Exception {
        Path root = Files.createDirectories(base.resolve("root"));
        Path outside = Files.createDirectories(base.resolve("outside"));
        Files.writeString(outside.resolve("f"), "secret");
        Files.createSymbolicLink(root.resolve("dir"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("f"));
        SafeFolder folder = new SafeFolder(root, base.resolve("staging"));

        folder.write("a/b/c.txt", bytes("x"));
        folder.write("file", bytes("mine"));

        assertThat(root.resolve("a/b/c.txt")).hasContent("x");
        assertThat(root.resolve("file")).hasContent("mine");
        assertThat(outside.resolve("f")).hasContent("secret");
        for (String bad : List.of("dir/new", "../outside/new", "/etc/new", "a/../../new", "a\0b", "", "a/..")) {
            assertThatThrownBy(() -> folder.write(bad, bytes("x"))).as(bad).isInstanceOf(IOException.class);
        }
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void folderIsMeasuredAndEmptiedWithoutFollowingLinks() throws Exception {
        Path root = base.resolve("root");
        Files.createDirectories(root.resolve("deep/er"));
        Path outside = Files.createDirectories(base.resolve("outside"));
        Files.write(outside.resolve("big"), new byte[1 << 20]);
        Files.write(root.resolve("deep/er/f"), new byte[1000]);
        Files.createSymbolicLink(root.resolve("deep/link"), outside);
        SafeFolder folder = new SafeFolder(root, base.resolve("staging"));
        assertThat(folder.size()).isBetween(1000L, 2000L);
        folder.empty();
        assertThat(root).isEmptyDirectory();
        assertThat(outside.resolve("big")).exists();
    }

    @Test
    void versionsAreComparedByNumber() {
        assertThat(Tools.compare("20.9.1", "20.10")).isNegative();
        assertThat(Tools.compare("20", "20.0.0")).isZero();
        assertThat(Tools.compare("9", "20")).isNegative();
        assertThat(Tools.compare("", "1")).isNegative();
    }

    @Test
    void crashesCountWithinTheirTimeAndWaitsGrow() {
        CrashPolicy policy = new CrashPolicy(true, 60, 3);
        Instant t = Instant.parse("2026-01-01T00:00:00Z");
        List<Instant> one = CrashCounter.with(List.of(), t, policy);
        List<Instant> two = CrashCounter.with(one, t.plusSeconds(10), policy);
        assertThat(CrashCounter.delay(one, policy)).contains(Duration.ofSeconds(1));
        assertThat(CrashCounter.delay(two, policy)).contains(Duration.ofSeconds(2));
        assertThat(CrashCounter.with(two, t.plusSeconds(65), policy)).hasSize(2);
        List<Instant> four = List.of(t, t, t, t);
        assertThat(CrashCounter.delay(four, policy)).isEmpty();
        assertThat(CrashCounter.delay(one, new CrashPolicy(false, 60, 3))).isEmpty();
    }

    @Test
    void exitCodesAreSpokenPlainly() {
        assertThat(ExitText.of(OptionalInt.of(1))).isEqualTo("exited with code 1");
        assertThat(ExitText.of(OptionalInt.of(139))).isEqualTo("killed by SIGSEGV");
        assertThat(ExitText.of(OptionalInt.empty())).contains("not known");
    }
}
