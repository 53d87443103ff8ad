package dev.ctrlaltplay.web.internal.live;

import java.util.concurrent.TimeUnit;

/** How long bytes are gathered before they are sent, since every frame is sent to each viewer of its topic. */
final class Ticks {
    private static final long NANOS_PER_VIEWER = TimeUnit.MICROSECONDS.toNanos(125);
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MANY_VIEWERS = 2000;

    private Ticks() {}

    /** A few viewers are served almost at once; many of them in larger frames. */
    static long nanos(int viewers) {
        if (viewers > MANY_VIEWERS) {
            return 4 * USUAL_NANOS;
        }
        return Math.max(SHORTEST_NANOS, Math.min(USUAL_NANOS, viewers * NANOS_PER_VIEWER));
    }
}
