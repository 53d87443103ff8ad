package dev.ctrlaltplay.itests;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waiting for a condition, with a deadline. */
final class Await {
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private Await() {}

    /** Fails with {@code explanation} where {@code condition} does not hold in time. */
    static void until(
            Duration patience,
            String what,
            BooleanSupplier condition,
            Supplier<? extends Collection<String>> explanation) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not within " + patience + ": " + what + "\n" + String.join("\n", explanation.get()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** The first answer that is not null. */
    static <T> T present(Duration patience, Supplier<@Nullable T> source) {
        long end = System.nanoTime() + patience.toNanos();
        T found = source.get();
        while (found == null) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing within " + patience);
            }
            LockSupport.parkNanos(POLL_NANOS);
            found = source.get();
        }
        return found;
    }
}
