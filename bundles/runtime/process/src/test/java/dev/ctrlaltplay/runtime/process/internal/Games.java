package dev.ctrlaltplay.runtime.process.internal;

import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.Launch;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A runtime in a temporary folder, and small scripts that stand for games. */
final class Games implements AutoCloseable {
    final ProcessRuntime runtime;
    private final Path base;

    Games(Path base, String isolation, int retentionMiB) throws IOException {
        this.base = base;
        this.runtime =
                new ProcessRuntime(base, List.of(), new ProcessRuntime.Settings(isolation, 20000, 59999, retentionMiB));
    }

    Games(Path base) throws IOException {
        this(base, "auto", 64);
    }

    Path run(String name) {
        return base.resolve("servers/" + name + "/run");
    }

    Path root(String name) {
        return base.resolve("servers/" + name + "/root");
    }

    Launch launch(String name, boolean terminal, int processes, String... command) throws IOException {
        Path root = Files.createDirectories(root(name));
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "GREETING", "it's\n\"hot\" $HOME");
        return new Launch(
                name, run(name), root, List.of(), root, List.of(command), environment, 0, 0, processes, terminal);
    }

    GameProcess sh(String name, String script) throws IOException {
        return runtime.start(launch(name, false, 0, "sh", "-c", script));
    }

    static String text(OutputLog log) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        log.read(log.start(), buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    static OptionalInt end(GameProcess game) throws Exception {
        return game.exited().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
