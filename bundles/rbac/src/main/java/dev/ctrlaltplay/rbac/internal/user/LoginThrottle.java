package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.error.LimitException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing. Failures are counted for a name from an address, so that a stranger who guesses cannot lock the
 * owner out; the fifth costs a wait of a second, each further one twice as much, up to five minutes. Quiet for an hour
 * forgets. Bounded: the key that was used longest ago goes first. Thread-safe.
 */
final class LoginThrottle {
    private static final int FREE = 5;
    private static final int MAX_DOUBLINGS = 9;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGET = Duration.ofHours(1);
    private static final int KEYS = 10_000;

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > KEYS;
        }
    };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    static String key(String username, String address) {
        String name = username.length() > 64 ? username.substring(0, 64) : username;
        return name.toLowerCase(Locale.ROOT) + '\n' + address;
    }

    /** @throws LimitException while the key has to wait */
    void check(String key) {
        Duration wait = waitOf(key);
        if (!wait.isZero()) {
            throw new LimitException("RATE_LIMITED", "Too many failed attempts; wait a moment.", wait);
        }
    }

    synchronized void failed(String key) {
        Failures known = failures.get(key);
        int count = known == null || isForgotten(known) ? 1 : known.count() + 1;
        failures.put(key, new Failures(count, clock.instant()));
    }

    synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private synchronized Duration waitOf(String key) {
        Failures known = failures.get(key);
        if (known == null || known.count() < FREE || isForgotten(known)) {
            return Duration.ZERO;
        }
        Duration penalty = Duration.ofSeconds(1L << Math.min(known.count() - FREE, MAX_DOUBLINGS));
        Instant until = known.last().plus(penalty.compareTo(LONGEST) > 0 ? LONGEST : penalty);
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean isForgotten(Failures known) {
        return known.last().plus(FORGET).isBefore(clock.instant());
    }
}
