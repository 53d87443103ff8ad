package dev.ctrlaltplay.web.internal.live;

import java.util.concurrent.TimeUnit;

/** How long bytes are gathered before they are sent, since every frame is sent to each viewer of its topic. */
final class Ticks {
    private static final long NANOS_PER_VIEWER = TimeUnit.MICROSECONDS.toNanos(125);

    /** The same once there are so many that the frames are what a core is busy with: the kernel takes 10 us for each. */
    private static final long NANOS_PER_OF_MANY = TimeUnit.MICROSECONDS.toNanos(32);

    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    private Ticks() {}

    /** A few viewers are served almost at once; many of them in larger frames. */
    static long nanos(int viewers) {
        long few = Math.max(SHORTEST_NANOS, Math.min(USUAL_NANOS, viewers * NANOS_PER_VIEWER));
        long many = Math.min(LONGEST_NANOS, viewers * NANOS_PER_OF_MANY);
        return Math.max(few, many);
    }
}
