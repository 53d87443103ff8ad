package dev.ctrlaltplay.web.internal.live;

/** How many frames a client may send: 50 a second, 200 at once. Not thread-safe; used by the socket's reader alone. */
final class FrameBudget {
    private static final double PER_SECOND = 50;
    private static final double BURST = 200;

    private double left = BURST;
    private long lastNanos;

    FrameBudget(long nowNanos) {
        this.lastNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        left = Math.min(BURST, left + (nowNanos - lastNanos) / 1e9 * PER_SECOND);
        lastNanos = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
