package dev.ctrlaltplay.servers.agent.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** At most one thing that is to happen to a server later; the next one takes its place. Its owner's lock guards it. */
final class Later {
    private final Machine machine;
    private @Nullable Future<?> next;

    Later(Machine machine) {
        this.machine = machine;
    }

    void run(Duration delay, Runnable work) {
        put(machine.timer().schedule(() -> machine.io().execute(work), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    void put(Future<?> scheduled) {
        cancel();
        next = scheduled;
    }

    void cancel() {
        Future<?> old = next;
        if (old != null) {
            old.cancel(false);
            next = null;
        }
    }
}
