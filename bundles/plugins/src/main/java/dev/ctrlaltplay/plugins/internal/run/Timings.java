package dev.ctrlaltplay.plugins.internal.run;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How long a plugin takes, by what was called. Thread-safe. */
public final class Timings {
    /** A plugin's contributions are counted, so these are; what a later bug would add is not. */
    private static final int MOST = 500;

    /** Of one name since the start. */
    public record Timing(String name, long calls, long failures, long meanMicros, long maxMicros) {}

    private static final class Sums {
        final LongAdder calls = new LongAdder();
        final LongAdder failures = new LongAdder();
        final LongAdder nanos = new LongAdder();
        final AtomicLong max = new AtomicLong();
    }

    private final Map<String, Sums> sums = new ConcurrentHashMap<>();

    void note(String name, long nanos, boolean failed) {
        Sums of = sums.get(name);
        if (of == null) {
            if (sums.size() >= MOST) {
                return;
            }
            of = sums.computeIfAbsent(name, key -> new Sums());
        }
        of.calls.increment();
        of.nanos.add(nanos);
        if (failed) {
            of.failures.increment();
        }
        if (nanos > of.max.get()) {
            of.max.accumulateAndGet(nanos, Math::max);
        }
    }

    /** The most used first. */
    public List<Timing> list() {
        return sums.entrySet().stream()
                .map(entry -> {
                    Sums of = entry.getValue();
                    long calls = Math.max(1, of.calls.sum());
                    return new Timing(
                            entry.getKey(),
                            calls,
                            of.failures.sum(),
                            of.nanos.sum() / calls / 1_000,
                            of.max.get() / 1_000);
                })
                .sorted(Comparator.comparingLong(Timing::calls).reversed())
                .toList();
    }
}
