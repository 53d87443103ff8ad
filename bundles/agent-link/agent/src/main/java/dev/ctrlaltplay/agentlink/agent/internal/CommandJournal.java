package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of this agent and how far it came, kept for a week, so that nothing is done twice. A command is written
 * when it is taken, is on the disk as started before its effect begins, and is on the disk as done before it is answered.
 * Only offsets are held in memory. Thread-safe.
 */
final class CommandJournal implements AutoCloseable {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST = 100_000;
    private static final long COMPACT_BYTES = 16L << 20;

    private final Path file;
    private final Wire wire;
    private final Clock clock;
    private final Channels channels;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private LineFile lines;
    private long compactAt = COMPACT_BYTES;

    CommandJournal(Path file, Wire wire, Clock clock, Channels channels) throws IOException {
        this.file = file;
        this.wire = wire;
        this.clock = clock;
        this.channels = channels;
        lines = load();
        compact();
    }

    /** How far a command came. */
    enum Stage {
        ACCEPTED,
        STARTED,
        DONE
    }

    /** A command that has not ended. */
    record Unfinished(Message.Command command, Stage stage, long ageSeconds) {}

    /** One line of the file: exactly one of the last three is there. */
    private record Line(
            long at,
            Message.@Nullable Command accepted,
            @Nullable String started,
            Message.@Nullable Result done) {}

    private record Entry(Stage stage, long at, Message.@Nullable Command command, long offset, int length) {}

    private LineFile load() throws IOException {
        entries.clear();
        LineFile opened = new LineFile(file, channels);
        opened.load((text, offset, length) -> {
            try {
                remember(wire.read(text, Line.class), offset, length);
                return true;
            } catch (IllegalArgumentException damaged) {
                return false;
            }
        });
        return opened;
    }

    private void remember(Line line, long offset, int length) {
        Message.Command accepted = line.accepted();
        Message.Result done = line.done();
        if (accepted != null) {
            entries.put(accepted.id(), new Entry(Stage.ACCEPTED, line.at(), accepted, offset, length));
        } else if (done != null) {
            entries.put(done.id(), new Entry(Stage.DONE, line.at(), null, offset, length));
        } else if (line.started() != null) {
            entries.computeIfPresent(
                    line.started(), (id, e) -> new Entry(Stage.STARTED, e.at(), e.command(), e.offset(), e.length()));
        }
    }

    /** How far the command came; empty where it was never taken. */
    synchronized Optional<Stage> stage(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::stage);
    }

    /** How it ended; empty unless it has. */
    synchronized Optional<Message.Result> result(String id) throws IOException {
        Entry entry = entries.get(id);
        if (entry == null || entry.stage() != Stage.DONE) {
            return Optional.empty();
        }
        return Optional.ofNullable(wire.read(lines.read(entry.offset(), entry.length()), Line.class)
                .done());
    }

    /** What was taken and has not ended, oldest first. */
    synchronized List<Unfinished> unfinished() {
        List<Unfinished> found = new ArrayList<>();
        long now = clock.millis();
        for (Entry entry : entries.values()) {
            Message.Command command = entry.command();
            if (entry.stage() != Stage.DONE && command != null) {
                found.add(new Unfinished(command, entry.stage(), (now - entry.at()) / 1000));
            }
        }
        return found;
    }

    /** Notes that the command was taken; false where it was so before. */
    synchronized boolean accepted(Message.Command command) throws IOException {
        if (entries.containsKey(command.id())) {
            return false;
        }
        if (lines.size() > compactAt || entries.size() >= MOST) {
            compact();
        }
        append(new Line(clock.millis(), command, null, null));
        return true;
    }

    /** On return it is on the disk that the effect may have begun. */
    void started(String id) throws IOException {
        LineFile current;
        synchronized (this) {
            append(new Line(clock.millis(), null, id, null));
            current = lines;
        }
        current.force();
    }

    /** On return the result is on the disk. */
    void done(Message.Result result) throws IOException {
        LineFile current;
        synchronized (this) {
            append(new Line(clock.millis(), null, null, result));
            current = lines;
        }
        current.force();
    }

    private void append(Line line) throws IOException {
        String text = wire.write(line);
        long offset = lines.append(text);
        int length = (int) (lines.size() - offset - 1);
        remember(line, offset, length);
    }

    /** Rewrites the file without what is older than a week, and without the commands of those that have ended. */
    private void compact() throws IOException {
        long oldest = clock.millis() - KEPT.toMillis();
        int surplus = Math.max(0, entries.size() - MOST / 2);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        try (LineFile target = new LineFile(next, channels)) {
            for (Entry entry : entries.values()) {
                boolean done = entry.stage() == Stage.DONE;
                if (done && (entry.at() < oldest || surplus-- > 0)) {
                    continue;
                }
                target.append(lines.read(entry.offset(), entry.length()));
                Message.Command command = entry.command();
                if (entry.stage() == Stage.STARTED && command != null) {
                    target.append(wire.write(new Line(entry.at(), null, command.id(), null)));
                }
            }
            target.force();
        }
        LineFile old = lines;
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = load();
        compactAt = Math.max(COMPACT_BYTES, lines.size() * 2);
        old.close();
    }

    @Override
    public synchronized void close() throws IOException {
        lines.force();
        lines.close();
    }
}
