package dev.ctrlaltplay.plugins.internal.grant;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plugin wanted and did not get: the last of each kind, with how often. Thread-safe. */
public final class Denials {
    private static final int MOST = 100;

    private record Wish(String code, String what) {}

    /** {@code count} times so far, the last at {@code at}. */
    public record Denial(Instant at, String code, String what, long count) {}

    private final Map<Wish, Denial> denials = new LinkedHashMap<>();
    private final Clock clock;

    public Denials(Clock clock) {
        this.clock = clock;
    }

    /** Notes one; true where it is the first of its kind. */
    public synchronized boolean note(String code, String what) {
        Wish wish = new Wish(code, what);
        Denial before = denials.remove(wish);
        denials.put(wish, new Denial(clock.instant(), code, what, before == null ? 1 : before.count() + 1));
        if (denials.size() > MOST) {
            denials.remove(denials.keySet().iterator().next());
        }
        return before == null;
    }

    /** The newest first. */
    public synchronized List<Denial> list() {
        List<Denial> all = new ArrayList<>(denials.values());
        Collections.reverse(all);
        return all;
    }
}
