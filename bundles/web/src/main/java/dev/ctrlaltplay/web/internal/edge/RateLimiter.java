package dev.ctrlaltplay.web.internal.edge;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Token buckets by key. The number of buckets is bounded: past it those that have filled up again are forgotten, and
 * where that is not enough all are, which is generous for a moment and never fatal. Thread-safe.
 */
public final class RateLimiter {
    /** What a request was told: {@code waitSeconds} is 0 where it may pass. */
    public record Decision(int limit, int remaining, int waitSeconds) {
        public boolean allowed() {
            return waitSeconds == 0;
        }
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    private final double perSecond;
    private final int burst;
    private final int most;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** Allows {@code perSecond} requests for each key, and {@code burst} at once; keeps {@code most} keys. */
    public RateLimiter(double perSecond, int burst, int most, LongSupplier nanos) {
        if (perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException("a rate limit must let something pass");
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.most = most;
        this.nanos = nanos;
    }

    /** Counts one request of {@code key}. */
    public Decision take(String key) {
        long now = nanos.getAsLong();
        if (buckets.size() > most) {
            forget(now);
        }
        Bucket bucket = buckets.computeIfAbsent(key, k -> new Bucket(burst, now));
        synchronized (bucket) {
            fill(bucket, now);
            if (bucket.tokens >= 1) {
                bucket.tokens--;
                return new Decision(burst, (int) bucket.tokens, 0);
            }
            return new Decision(burst, 0, (int) Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond)));
        }
    }

    /** How many keys are kept. */
    public int size() {
        return buckets.size();
    }

    private void fill(Bucket bucket, long now) {
        if (now > bucket.at) {
            bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / 1e9 * perSecond);
            bucket.at = now;
        }
    }

    private void forget(long now) {
        buckets.values().removeIf(bucket -> {
            synchronized (bucket) {
                fill(bucket, now);
                return bucket.tokens >= burst;
            }
        });
        if (buckets.size() > most) {
            buckets.clear();
        }
    }
}
