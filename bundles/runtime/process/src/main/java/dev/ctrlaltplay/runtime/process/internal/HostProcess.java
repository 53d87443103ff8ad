package dev.ctrlaltplay.runtime.process.internal;

import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.OutputLog;
import dev.ctrlaltplay.runtime.process.internal.ProcessTable.Entry;
import dev.ctrlaltplay.runtime.process.internal.RunFolder.Mark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One game, known by the files of its run folder; it does not matter which agent started it. */
final class HostProcess implements GameProcess {
    private static final Logger LOG = LoggerFactory.getLogger(HostProcess.class);
    private static final Duration FRESH = Duration.ZERO;
    private static final Duration RECENT = Duration.ofMillis(1000);
    private static final long TICK_NANOS = 10_000_000; // USER_HZ is 100 on every Linux that Java runs on
    private static final long SHIM_MUST_SHOW_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long KILL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Set<String> WRAPPERS = Set.of("bwrap", "script");
    private static final Pattern SIGNAL = Pattern.compile("SIG[A-Z0-9]{2,8}");

    private final RunFolder folder;
    private final RunFolder.Started started;
    private final FileOutputLog log;
    private final ProcessTable table;
    private final ExecutorService io;
    private final long pageSize;
    private final boolean sameBoot;
    private final long known = System.nanoTime();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final CompletableFuture<OptionalInt> exited = new CompletableFuture<>();
    private volatile boolean over;
    private volatile boolean witnessed;
    private volatile boolean outOfMemory;
    private volatile OptionalInt code = OptionalInt.empty();
    private int rounds;

    HostProcess(RunFolder folder, RunFolder.Started started, FileOutputLog log, Surroundings around)
            throws IOException {
        this.folder = folder;
        this.started = started;
        this.log = log;
        this.table = around.table();
        this.io = around.io();
        this.pageSize = around.pageSize();
        this.sameBoot = started.boot().equals(RunFolder.bootId());
    }

    /** What all processes of the runtime share. */
    record Surroundings(ProcessTable table, ExecutorService io, long pageSize) {}

    /** Looks whether it has ended; called again and again by the runtime's watcher, and once at the beginning. */
    synchronized void check() throws IOException {
        if (over) {
            return;
        }
        boolean exit = folder.exited();
        // The shim's own death, which leaves no exit file, is rare: it is looked for once a second.
        if (!exit && sameBoot && witnessed && rounds++ % 10 != 0) {
            return;
        }
        if (!sameBoot) {
            finish();
            return;
        }
        Optional<Mark> shim = folder.shim();
        boolean shimAlive =
                shim.isPresent() && table.alive(shim.get().pid(), shim.get().started());
        witnessed |= shimAlive;
        boolean starting = shim.isEmpty() && System.nanoTime() - known < SHIM_MUST_SHOW_NANOS;
        if (!exit && (shimAlive || starting)) {
            return;
        }
        if (tree(exit ? Duration.ofMillis(50) : FRESH).isEmpty()) {
            finish();
        }
    }

    private void finish() throws IOException {
        code = folder.exit();
        outOfMemory = ControlGroups.outOfMemory(started.groups());
        started.groups().forEach(ControlGroups::remove);
        over = true;
        io.execute(() -> exited.complete(code));
    }

    @Override
    public boolean alive() {
        return !over;
    }

    @Override
    public long pid() {
        return over ? 0 : game().map(Entry::pid).orElse(0L);
    }

    @Override
    public Instant startedAt() {
        return started.at();
    }

    @Override
    public OptionalInt exitCode() {
        return code;
    }

    @Override
    public boolean outOfMemory() {
        return outOfMemory;
    }

    @Override
    public CompletionStage<OptionalInt> exited() {
        return exited.minimalCompletionStage();
    }

    @Override
    public OutputLog output() {
        return log;
    }

    @Override
    public boolean write(byte[] data) throws IOException {
        if (over || !shown()) {
            return false;
        }
        // One writer at a time: a second one would only queue behind a game that does not read.
        if (!writing.compareAndSet(false, true)) {
            throw new IOException("the game does not read its input");
        }
        Future<?> writer;
        try {
            writer = io.submit(() -> writeAll(data));
        } catch (RuntimeException refused) {
            writing.set(false);
            throw refused;
        }
        try {
            writer.get(900, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException full) {
            writer.cancel(true);
            throw new IOException("the game does not read its input: what it has not read fills the pipe", full);
        } catch (InterruptedException e) {
            writer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("its input cannot be written: " + e.getCause(), e);
        }
    }

    /** Waits for a shim that was started this moment: before it shows, a line would be lost and a kill would miss. */
    private boolean shown() throws IOException {
        while (folder.shim().isEmpty()) {
            if (over || !sameBoot || System.nanoTime() - known > SHIM_MUST_SHOW_NANOS) {
                return false;
            }
            pause(2);
        }
        return true;
    }

    private Void writeAll(byte[] data) throws IOException {
        // Opened for both ends: for writing alone it would wait for a reader that may be gone.
        try (FileChannel out = FileChannel.open(folder.stdin(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(data);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            return null;
        } finally {
            writing.set(false);
        }
    }

    @Override
    public boolean signal(String name) throws IOException {
        if (!SIGNAL.matcher(name).matches()) {
            throw new IOException("not a signal: " + name);
        }
        Optional<Entry> game = over ? Optional.empty() : game();
        if (game.isEmpty()) {
            return false;
        }
        return Commands.run(
                        List.of(
                                "kill",
                                "-s",
                                name.substring(3),
                                Long.toString(game.get().pid())),
                        Duration.ofSeconds(2))
                == 0;
    }

    @Override
    public void kill() throws IOException {
        boolean shown = shown();
        LOG.debug("killing {}, shim {}", started.name(), shown ? "there" : "never seen");
        long begun = System.nanoTime();
        long deadline = begun + KILL_NANOS;
        long shim = folder.shim().map(Mark::pid).orElse(-1L);
        for (int pass = 0; sameBoot; pass++) {
            ControlGroups.kill(started.groups());
            List<Entry> left = tree(FRESH);
            boolean spare = System.nanoTime() - begun < SHIM_MUST_SHOW_NANOS;
            left.stream()
                    // The shim leaves the exit code once the game is gone, on a busy machine late.
                    .filter(e -> !(spare && e.pid() == shim))
                    .forEach(e -> ProcessHandle.of(e.pid()).ifPresent(ProcessHandle::destroyForcibly));
            if (left.isEmpty()) {
                break;
            }
            if (pass == 5 && started.uid() > 0) {
                killUser();
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(left.size() + " processes of " + started.name() + " do not die");
            }
            pause(pass < 5 ? 5 : 50);
        }
        check();
    }

    /** All processes of a user in one stroke, which a fork bomb cannot outrun. */
    private void killUser() throws IOException {
        String uid = Integer.toString(started.uid());
        Commands.run(
                List.of("setpriv", "--reuid", uid, "--regid", uid, "--clear-groups", "kill", "-s", "KILL", "--", "-1"),
                Duration.ofSeconds(2));
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public Usage usage() throws IOException {
        if (over) {
            return new Usage(0, 0, 0);
        }
        long shim = folder.shim().map(Mark::pid).orElse(-1L);
        long ticks = 0;
        long pages = 0;
        int count = 0;
        for (Entry e : tree(RECENT)) {
            if (e.pid() != shim) {
                ticks += e.cpuTicks();
                pages += e.pages();
                count++;
            }
        }
        return new Usage(ticks * TICK_NANOS, pages * pageSize, count);
    }

    private List<Entry> tree(Duration age) throws IOException {
        Optional<Mark> shim = folder.shim();
        Set<Long> pids = new HashSet<>(ControlGroups.members(started.groups()));
        Set<Long> sessions = new HashSet<>();
        // Numbers of a run that nobody watched to its end may be another's by now.
        if (witnessed && shim.isPresent()) {
            sessions.add(shim.get().pid());
            folder.game().ifPresent(g -> pids.add(g.pid()));
        }
        long since = shim.map(Mark::started).orElse(0L);
        List<Entry> all = table.tree(table.snapshot(age), started.name(), sessions, pids, since, started.uid());
        if (folder.exited()) {
            return all.stream()
                    .filter(e -> shim.isEmpty() || e.pid() != shim.get().pid())
                    .toList();
        }
        return all;
    }

    /** The game's own process: below what wraps it. */
    private Optional<Entry> game() {
        try {
            Optional<Mark> mark = folder.game();
            Optional<Entry> at = mark.flatMap(m -> table.find(m.pid()))
                    .filter(e -> e.alive() && e.started() == mark.get().started());
            while (at.isPresent() && WRAPPERS.contains(name(at.get().pid()))) {
                Optional<Entry> below = child(at.get().pid());
                if (below.isEmpty()) {
                    return at;
                }
                at = below;
            }
            return at;
        } catch (IOException e) {
            LOG.debug("no process of {} to be seen", started.name(), e);
            return Optional.empty();
        }
    }

    private Optional<Entry> child(long parent) throws IOException {
        Path children = Path.of("/proc/" + parent + "/task/" + parent + "/children");
        String text = Files.readString(children, StandardCharsets.US_ASCII).trim();
        return text.isEmpty() ? Optional.empty() : table.find(Long.parseLong(text.split(" ")[0]));
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm"), StandardCharsets.ISO_8859_1)
                    .trim();
        } catch (IOException gone) {
            return "";
        }
    }
}
