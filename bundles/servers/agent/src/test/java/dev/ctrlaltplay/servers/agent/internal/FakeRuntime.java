package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameRuntime;
import dev.ctrlaltplay.runtime.Launch;
import dev.ctrlaltplay.runtime.OutputLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Games that live in memory and outlive the agent as real ones do. */
final class FakeRuntime implements GameRuntime {
    final Map<Path, Game> games = new ConcurrentHashMap<>();
    final List<Launch> launches = new CopyOnWriteArrayList<>();
    volatile Optional<Integer> scriptsEndWith = Optional.of(0);

    @Override
    public String id() {
        return "process";
    }

    @Override
    public Isolation isolation() {
        return Isolation.USER;
    }

    @Override
    public GameProcess start(Launch launch) {
        launches.add(launch);
        Game old = games.get(launch.runFolder());
        Game game = new Game(old == null ? new MemoryLog() : old.log);
        games.put(launch.runFolder(), game);
        if (launch.runFolder().endsWith("install")) {
            scriptsEndWith.ifPresent(game::exit);
        }
        return game;
    }

    @Override
    public Optional<GameProcess> attach(Path runFolder) {
        return Optional.ofNullable(games.get(runFolder));
    }

    long starts() {
        return launches.stream().filter(l -> l.runFolder().endsWith("run")).count();
    }

    static final class Game implements GameProcess {
        final MemoryLog log;
        final List<String> heard = new CopyOnWriteArrayList<>();
        private final Instant at = Instant.now();
        private final CompletableFuture<OptionalInt> end = new CompletableFuture<>();

        Game(MemoryLog log) {
            this.log = log;
        }

        void say(String text) {
            log.append(text.getBytes(StandardCharsets.UTF_8));
        }

        String text() {
            ByteBuffer all = ByteBuffer.allocate((int) log.end());
            log.read(0, all);
            return new String(all.array(), StandardCharsets.UTF_8);
        }

        void exit(int code) {
            end.complete(OptionalInt.of(code));
        }

        @Override
        public boolean alive() {
            return !end.isDone();
        }

        @Override
        public long pid() {
            return 42;
        }

        @Override
        public Instant startedAt() {
            return at;
        }

        @Override
        public OptionalInt exitCode() {
            return end.getNow(OptionalInt.empty());
        }

        @Override
        public CompletionStage<OptionalInt> exited() {
            return end;
        }

        @Override
        public boolean write(byte[] data) {
            heard.add(new String(data, StandardCharsets.UTF_8));
            return alive();
        }

        @Override
        public boolean signal(String name) {
            heard.add(name);
            return alive();
        }

        @Override
        public void kill() {
            exit(137);
        }

        @Override
        public OutputLog output() {
            return log;
        }

        @Override
        public Usage usage() {
            return new Usage(0, 1 << 20, 1);
        }
    }

    static final class MemoryLog implements OutputLog {
        private byte[] bytes = new byte[0];

        @Override
        public int generation() {
            return 0;
        }

        @Override
        public long start() {
            return 0;
        }

        @Override
        public synchronized long end() {
            return bytes.length;
        }

        @Override
        public synchronized int read(long offset, ByteBuffer target) {
            int n = (int) Math.max(0, Math.min(target.remaining(), bytes.length - offset));
            target.put(bytes, (int) Math.min(offset, bytes.length), n);
            return n;
        }

        @Override
        public synchronized void append(byte[] data) {
            byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + data.length);
            System.arraycopy(data, 0, all, bytes.length, data.length);
            bytes = all;
        }
    }
}
