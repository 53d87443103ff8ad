package dev.ctrlaltplay.logs.internal;

import dev.ctrlaltplay.core.model.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last lines: at most so many, and at most so many bytes; the oldest go first. Thread-safe. */
final class LogRing {
    private final int mostLines;
    private final long mostBytes;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long bytes;
    private long lastSeq;

    /** @param firstSeq from where lines are numbered */
    LogRing(int mostLines, long mostBytes, long firstSeq) {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
        this.lastSeq = firstSeq;
    }

    /** What makes a line of its number. */
    interface Numbered {
        LogLine line(long seq);
    }

    synchronized LogLine add(Numbered numbered) {
        LogLine line = numbered.line(++lastSeq);
        lines.addLast(line);
        bytes += line.size();
        while (lines.size() > mostLines || (bytes > mostBytes && lines.size() > 1)) {
            bytes -= lines.removeFirst().size();
        }
        return line;
    }

    synchronized long lastSeq() {
        return lastSeq;
    }

    /**
     * The lines after {@code seq}, oldest first.
     *
     * @param most of them; the newest where there are more
     */
    synchronized List<LogLine> after(long seq, int most) {
        List<LogLine> found = new ArrayList<>();
        for (Iterator<LogLine> newest = lines.descendingIterator(); newest.hasNext() && found.size() < most; ) {
            LogLine line = newest.next();
            if (line.seq() <= seq) {
                break;
            }
            found.add(line);
        }
        Collections.reverse(found);
        return found;
    }

    /**
     * The newest lines of a filter, newest first.
     *
     * @param before only those of smaller numbers; null for all
     */
    synchronized Page<LogLine> find(LogFilter filter, @Nullable Long before, int limit) {
        List<LogLine> found = new ArrayList<>();
        for (Iterator<LogLine> newest = lines.descendingIterator(); newest.hasNext(); ) {
            LogLine line = newest.next();
            if ((before == null || line.seq() < before) && filter.matches(line)) {
                if (found.size() == limit) {
                    return new Page<>(found, String.valueOf(found.get(limit - 1).seq()));
                }
                found.add(line);
            }
        }
        return new Page<>(found, null);
    }

    /** By name. */
    synchronized List<LogSource> sources() {
        Map<String, LogSource> found = new TreeMap<>();
        for (LogLine line : lines) {
            LogSource before = found.getOrDefault(line.bundle(), new LogSource(line.bundle(), 0, 0, 0));
            found.put(line.bundle(), before.plus(line.level()));
        }
        return List.copyOf(found.values());
    }
}
