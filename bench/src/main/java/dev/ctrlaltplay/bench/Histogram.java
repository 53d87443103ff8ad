package dev.ctrlaltplay.bench;

/** Counts of times in microseconds, exact below 4 ms and to a part in a thousand above. Not thread-safe. */
final class Histogram {
    private static final int EXACT = 4096;
    private static final int STEPS = 1024;

    private final long[] counts = new long[EXACT + STEPS * 24];
    private long total;
    private long most;

    void add(long micros, long times) {
        long value = Math.max(0, micros);
        counts[slot(value)] += times;
        total += times;
        most = Math.max(most, value);
    }

    long total() {
        return total;
    }

    double maxMillis() {
        return most / 1000.0;
    }

    /** The time that {@code share} of all are not longer than, in milliseconds; 0 where there are none. */
    double millis(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            seen += counts[slot];
            if (seen >= wanted && seen > 0) {
                return value(slot) / 1000.0;
            }
        }
        return 0;
    }

    private static int slot(long value) {
        if (value < EXACT) {
            return (int) value;
        }
        int power = 63 - Long.numberOfLeadingZeros(value) - 12;
        long step = (value - ((long) EXACT << power)) / (((long) EXACT << power) / STEPS);
        return (int) Math.min(EXACT + (long) power * STEPS + step, EXACT + STEPS * 24L - 1);
    }

    private static long value(int slot) {
        if (slot < EXACT) {
            return slot;
        }
        int power = (slot - EXACT) / STEPS;
        long base = (long) EXACT << power;
        return base + (long) ((slot - EXACT) % STEPS) * (base / STEPS);
    }
}
