package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire.CrashPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether and when a crashed game is started again. Pure. */
final class CrashCounter {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private CrashCounter() {}

    /** Crashes that still count at {@code now}, with the one that just happened. */
    static List<Instant> with(List<Instant> crashes, Instant now, CrashPolicy policy) {
        List<Instant> counted = new ArrayList<>();
        Instant from = now.minusSeconds(Math.max(1, policy.withinSeconds()));
        for (Instant crash : crashes) {
            if (crash.isAfter(from) && !crash.isAfter(now)) {
                counted.add(crash);
            }
        }
        counted.add(now);
        return counted;
    }

    /** How long to wait: 1, 2, 4 seconds and so on; empty where it is not to be started again. */
    static Optional<Duration> delay(List<Instant> crashes, CrashPolicy policy) {
        if (!policy.restart() || crashes.size() > policy.atMost()) {
            return Optional.empty();
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(6, crashes.size() - 1));
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
