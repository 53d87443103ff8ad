package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire.Stats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measurements of the last day: the last hour at 5 seconds, the rest at 60. Bounded. Thread-safe. */
final class StatsRing {
    private static final Duration FINE = Duration.ofSeconds(5);
    private static final Duration COARSE = Duration.ofSeconds(60);
    private static final int MOST_FINE = 720;
    private static final int MOST_COARSE = 23 * 60;

    private final ArrayDeque<Stats> fine = new ArrayDeque<>();
    private final ArrayDeque<Stats> coarse = new ArrayDeque<>();

    synchronized void add(Stats point) {
        if (!due(fine.peekLast(), point.at(), FINE)) {
            return;
        }
        fine.addLast(point);
        if (fine.size() > MOST_FINE) {
            Stats old = fine.removeFirst();
            if (due(coarse.peekLast(), old.at(), COARSE)) {
                coarse.addLast(old);
                if (coarse.size() > MOST_COARSE) {
                    coarse.removeFirst();
                }
            }
        }
    }

    /** Oldest first. */
    synchronized List<Stats> all() {
        List<Stats> out = new ArrayList<>(coarse);
        out.addAll(fine);
        return out;
    }

    private static boolean due(@Nullable Stats last, Instant at, Duration step) {
        // A clock that was set back must not silence the ring.
        return last == null || at.isBefore(last.at()) || !at.isBefore(last.at().plus(step));
    }
}
