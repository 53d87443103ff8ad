package dev.ctrlaltplay.extensions.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs foreign code on the calling thread and interrupts it when its time is over. */
public final class GuardedCall {
    /** Foreign code. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final Thread thread = Thread.currentThread();
    private boolean running = true;
    private boolean overran;

    private GuardedCall() {}

    /** A clock for {@link #run}; it forgets calls that have ended, so that it holds no bundle. */
    public static ScheduledExecutorService watchdog(String threadName) {
        ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(1, task -> daemon(task, threadName));
        watchdog.setRemoveOnCancelPolicy(true);
        return watchdog;
    }

    /** A thread that keeps no process alive. */
    public static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs {@code work} and returns what it threw, null where all went well. What foreign code throws is data here: this
     * is the boundary to it, and an {@code Error} such as a missing class of a half-stopped bundle counts too.
     */
    public static @Nullable Throwable run(ScheduledExecutorService watchdog, Duration limit, Work work) {
        GuardedCall call = new GuardedCall();
        Future<?> alarm = watchdog.schedule(call::overrun, limit.toMillis(), TimeUnit.MILLISECONDS);
        Throwable failure = null;
        try {
            work.run();
        } catch (InterruptedException e) {
            // Ours, from the watchdog or from the one who stops the bundle; the caller asks which.
            failure = e;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            failure = e;
        } finally {
            alarm.cancel(false);
        }
        return call.end() ? new TimeoutException("took longer than " + limit.toSeconds() + " s") : failure;
    }

    private synchronized void overrun() {
        if (running) {
            overran = true;
            thread.interrupt();
        }
    }

    /** From here on the thread is not interrupted any more. */
    private synchronized boolean end() {
        running = false;
        if (overran) {
            Thread.interrupted();
        }
        return overran;
    }
}
