package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way into a plugin: so many calls at once, each with a deadline, counted and timed. A call that overruns is
 * interrupted; a plugin that overruns again and again, or does not end although interrupted, is handed to {@code
 * quarantine}. One that fails again and again is left alone for a while. Thread-safe.
 */
public final class Gate {
    /** Calls inside a plugin at the same time. */
    static final int AT_ONCE = 16;

    private static final int OVERRUNS = 3;
    private static final Duration OVERRUN_WINDOW = Duration.ofMinutes(1);
    private static final int FAILURES = 20;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final String plugin;
    private final Timings timings;
    private final PluginLog log;
    private final Duration stuck;
    private final Consumer<String> quarantine;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<Call> inside = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    /** Who asks, on the thread that is inside the plugin: the plugin may act for nobody else. */
    private final ThreadLocal<@Nullable Caller> asking = new ThreadLocal<>();

    private volatile boolean open;
    private volatile long pausedUntil = System.nanoTime();
    private long firstOverrun;
    private int overruns;

    /** @param stuck how long a call may go on after it was interrupted */
    Gate(String plugin, Timings timings, PluginLog log, Duration stuck, Consumer<String> quarantine) {
        this.plugin = plugin;
        this.timings = timings;
        this.log = log;
        this.stuck = stuck;
        this.quarantine = quarantine;
    }

    /** What is done inside. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    private static final class Call {
        final Thread thread = Thread.currentThread();
        final String name;
        final long began = System.nanoTime();
        final long deadline;
        boolean ended;
        boolean overran;

        Call(String name, Duration limit) {
            this.name = name;
            this.deadline = began + limit.toNanos();
        }

        synchronized boolean interruptAfter(long now) {
            if (!ended && !overran && now - deadline > 0) {
                overran = true;
                thread.interrupt();
                return true;
            }
            return false;
        }

        /** Whether it was interrupted; from here on it is not. */
        synchronized boolean end() {
            ended = true;
            if (overran) {
                // The flag was ours.
                Thread.interrupted();
            }
            return overran;
        }
    }

    void open() {
        open = true;
    }

    /** Lets nobody in any more and waits until all are out; false where some are still inside after {@code limit}. */
    boolean close(Duration limit) {
        open = false;
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (places.availablePermits() < AT_ONCE && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        inside.forEach(call -> call.interruptAfter(call.deadline + 1));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return places.availablePermits() == AT_ONCE;
    }

    /** Whom the plugin may act for on this thread; null for nobody but itself. */
    @Nullable Caller asking() {
        return asking.get();
    }

    /**
     * Runs {@code work} for {@code caller}.
     *
     * @param name as it stands among the timings
     * @throws UnavailableException {@code PLUGIN_STOPPED}, {@code PLUGIN_BUSY}, {@code PLUGIN_PAUSED},
     *     {@code PLUGIN_TIMEOUT} or, where the plugin failed, {@code PLUGIN_FAILED}
     */
    <T> T call(String name, Duration limit, @Nullable Caller caller, Work<T> work) {
        if (!open) {
            throw away("PLUGIN_STOPPED", "is stopped", Duration.ofSeconds(5));
        }
        if (paused()) {
            throw away("PLUGIN_PAUSED", "failed too often and is left alone for a moment", PAUSE);
        }
        if (!places.tryAcquire()) {
            throw away("PLUGIN_BUSY", "has " + AT_ONCE + " calls at work already", Duration.ofSeconds(1));
        }
        try {
            return run(name, limit, caller, work);
        } finally {
            places.release();
        }
    }

    /** Whether calls are refused for a moment, since too many failed in a row. */
    boolean paused() {
        return System.nanoTime() - pausedUntil < 0;
    }

    /**
     * The plugin's start, upgrade and stop: one after the other, while the gate is closed to all others. They take no place
     * and know no pause, so that a plugin that is busy, stuck or left alone is still told to stop.
     *
     * @throws UnavailableException {@code PLUGIN_TIMEOUT} or {@code PLUGIN_FAILED}
     */
    <T> T enter(String name, Duration limit, Work<T> work) {
        return run(name, limit, null, work);
    }

    private <T> T run(String name, Duration limit, @Nullable Caller caller, Work<T> work) {
        Call call = new Call(name, limit);
        Caller before = asking.get();
        asking.set(caller);
        inside.add(call);
        boolean failed = true;
        try {
            T result = work.run();
            failed = false;
            return result;
        } catch (PlatformException e) {
            // What the plugin says on purpose, or what the platform told it.
            failed = false;
            throw e;
        } catch (InterruptedException e) {
            if (!call.end()) {
                Thread.currentThread().interrupt();
            }
            throw timeout(name, limit);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError | OutOfMemoryError e) {
            if (call.end()) {
                throw timeout(name, limit);
            }
            log.error(name + " failed", e);
            throw away("PLUGIN_FAILED", "failed in " + name + "; its log says why", Duration.ofSeconds(5));
        } finally {
            leave(call, before, failed);
        }
    }

    private void leave(Call call, @Nullable Caller before, boolean failed) {
        boolean overran = call.end();
        inside.remove(call);
        if (before == null) {
            asking.remove();
        } else {
            asking.set(before);
        }
        timings.note(call.name, System.nanoTime() - call.began, failed || overran);
        if (!failed) {
            failures.set(0);
        } else if (failures.incrementAndGet() >= FAILURES) {
            failures.set(0);
            pausedUntil = System.nanoTime() + PAUSE.toNanos();
            log.error("failed " + FAILURES + " times in a row; it is left alone for 30 s", null);
        }
        if (overran) {
            overran(call.name);
        }
    }

    private void overran(String name) {
        boolean tooOften;
        synchronized (this) {
            long now = System.nanoTime();
            if (overruns == 0 || now - firstOverrun > OVERRUN_WINDOW.toNanos()) {
                firstOverrun = now;
                overruns = 0;
            }
            tooOften = ++overruns >= OVERRUNS;
        }
        if (tooOften) {
            quarantine.accept(
                    "took longer than allowed " + OVERRUNS + " times within a minute, the last time in " + name);
        }
    }

    /** Looks after what is inside; the watchdog calls it a few times a second. */
    void watch() {
        long now = System.nanoTime();
        for (Call call : inside) {
            call.interruptAfter(now);
            if (now - call.deadline > stuck.toNanos()) {
                quarantine.accept(call.name + " does not end although it was interrupted");
            }
        }
    }

    private UnavailableException timeout(String name, Duration limit) {
        return away(
                "PLUGIN_TIMEOUT",
                "took longer than " + limit.toMillis() / 1000.0 + " s in " + name,
                Duration.ofSeconds(5));
    }

    private UnavailableException away(String code, String what, Duration retry) {
        return new UnavailableException(code, "The plugin " + plugin + " " + what + ".", retry);
    }
}
