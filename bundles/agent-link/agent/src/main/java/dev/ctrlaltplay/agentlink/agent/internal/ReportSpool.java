package dev.ctrlaltplay.agentlink.agent.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that the panel has not taken yet, on disk, in order. When they outgrow {@code mostBytes}, the newest of each
 * kind and subject is kept and the oldest of the rest go, so that the last known state of everything always arrives.
 * Where the disk fails, the newest are held in memory. Thread-safe.
 */
final class ReportSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportSpool.class);
    private static final int MOST_HELD = 2_000;
    private static final long REWRITE_BYTES = 4L << 20;

    private final Path file;
    private final Wire wire;
    private final Clock clock;
    private final Channels channels;
    private final long mostBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private LineFile lines;
    private long lastSeq;
    private long taken;
    private long sent;
    private long liveBytes;
    private int held;
    private boolean dirty;

    ReportSpool(Path file, Wire wire, Clock clock, Channels channels, long mostBytes) throws IOException {
        this.file = file;
        this.wire = wire;
        this.clock = clock;
        this.channels = channels;
        this.mostBytes = mostBytes;
        lines = load();
    }

    /** {@code text} is null unless the disk failed. */
    private record Entry(
            long seq,
            String key,
            long offset,
            int length,
            @Nullable String text) {}

    /** One line of the file: a report, or up to where reports were taken. */
    private record Line(Message.@Nullable Report report, long taken) {}

    private LineFile load() throws IOException {
        entries.clear();
        liveBytes = 0;
        held = 0;
        LineFile opened = new LineFile(file, channels);
        opened.load((text, offset, length) -> {
            try {
                Line line = wire.read(text, Line.class);
                Message.Report report = line.report();
                if (report == null) {
                    forget(line.taken());
                } else {
                    add(new Entry(report.seq(), key(report.kind(), report.body()), offset, length, null));
                }
                return true;
            } catch (IllegalArgumentException damaged) {
                return false;
            }
        });
        sent = taken;
        return opened;
    }

    private void add(Entry entry) {
        entries.add(entry);
        liveBytes += entry.length();
        lastSeq = Math.max(lastSeq, entry.seq());
    }

    private void forget(long upTo) {
        taken = Math.max(taken, upTo);
        lastSeq = Math.max(lastSeq, upTo);
        while (!entries.isEmpty() && entries.getFirst().seq() <= taken) {
            Entry gone = entries.removeFirst();
            liveBytes -= gone.length();
            held -= gone.text() == null ? 0 : 1;
        }
    }

    private static String key(String kind, JsonNode body) {
        return kind + " " + body.path("serverId").asText("");
    }

    /** Keeps a report. */
    synchronized void add(String kind, Object body) {
        JsonNode tree = wire.tree(body);
        Message.Report report =
                new Message.Report(Ulid.next(), Message.VERSION, lastSeq + 1, kind, clock.instant(), tree);
        String text = wire.write(new Line(report, 0));
        try {
            if (liveBytes > mostBytes) {
                shrink();
            }
            long offset = lines.append(text);
            add(new Entry(report.seq(), key(kind, tree), offset, (int) (lines.size() - offset - 1), null));
            dirty = true;
        } catch (IOException e) {
            LOG.error("A report cannot be written to the disk and is held in memory", e);
            add(new Entry(report.seq(), key(kind, tree), 0, 0, text));
            if (++held > MOST_HELD) {
                dropOldestHeld();
            }
        }
    }

    private void dropOldestHeld() {
        for (Entry entry : entries) {
            if (entry.text() != null) {
                entries.remove(entry);
                held--;
                return;
            }
        }
    }

    /** The next report after what was sent on this connection; empty while {@code window} of them are under way. */
    synchronized Optional<Message.Report> next(int window) throws IOException {
        int ahead = 0;
        for (Entry entry : entries) {
            if (entry.seq() > sent) {
                String held = entry.text();
                String text = held == null ? lines.read(entry.offset(), entry.length()) : held;
                sent = entry.seq();
                return Optional.ofNullable(wire.read(text, Line.class).report());
            }
            if (++ahead >= window) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A new connection: what was not taken is sent again. */
    synchronized void rewind() {
        sent = taken;
    }

    /** The panel has stored everything up to {@code seq}. */
    synchronized void taken(long seq) throws IOException {
        if (seq <= taken || seq > lastSeq) {
            return;
        }
        forget(seq);
        if (entries.isEmpty() && lines.size() > REWRITE_BYTES) {
            rewrite(List.of());
        } else {
            lines.append(wire.write(new Line(null, taken)));
            dirty = true;
        }
    }

    synchronized long lastTaken() {
        return taken;
    }

    private void shrink() throws IOException {
        Set<String> seen = new HashSet<>();
        List<Entry> kept = new ArrayList<>();
        long budget = mostBytes / 2;
        List<Entry> newestFirst = new ArrayList<>(entries);
        Collections.reverse(newestFirst);
        for (Entry entry : newestFirst) {
            budget -= entry.length();
            if (seen.add(entry.key()) || budget > 0) {
                kept.add(entry);
            }
        }
        Collections.reverse(kept);
        LOG.warn("The panel is away for long: {} reports were dropped", entries.size() - kept.size());
        rewrite(kept);
    }

    private void rewrite(List<Entry> kept) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        long already = sent;
        try (LineFile target = new LineFile(next, channels)) {
            target.append(wire.write(new Line(null, taken)));
            for (Entry entry : kept) {
                String held = entry.text();
                target.append(held == null ? lines.read(entry.offset(), entry.length()) : held);
            }
            target.force();
        }
        LineFile old = lines;
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        long last = lastSeq;
        lines = load();
        lastSeq = last;
        sent = already;
        old.close();
    }

    /** Brings what was added to the disk; called every now and then, so that many reports cost one disk sync. */
    void force() throws IOException {
        LineFile current;
        synchronized (this) {
            if (!dirty) {
                return;
            }
            dirty = false;
            current = lines;
        }
        current.force();
    }

    @Override
    public synchronized void close() throws IOException {
        lines.force();
        lines.close();
    }
}
