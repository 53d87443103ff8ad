package dev.ctrlaltplay.extensions.internal.events;

import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.extensions.internal.GuardedCall;
import dev.ctrlaltplay.sdk.EventHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one handler, on a thread of its own, what it has not heard yet. Its position is kept after each batch that held
 * something for it, so a crash makes it hear a batch again but never miss one.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int BATCH = 100;
    private static final int FAILURES = 5;
    /** So many events of others may pass before the position is written again. */
    private static final long LAG = 1_000;

    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(12);
    private static final long UNKNOWN = -1;

    /**
     * How patient a feed is.
     *
     * @param deadline for one event
     * @param backoff pause after the first failure; doubled after each further one
     */
    record Limits(Duration deadline, Duration backoff) {}

    private final EventHandler handler;
    private final String name;
    private final Set<String> types;
    private final EventLog log;
    private final Cursors cursors;
    private final ScheduledExecutorService watchdog;
    private final Limits limits;
    private final Thread thread;
    /** Guarded by this, as are {@code stopped} and {@code heardFirst}. */
    private boolean woken;

    private boolean stopped;
    private long heardFirst = UNKNOWN;
    private long position = UNKNOWN;
    private long saved = UNKNOWN;
    private boolean away;

    Feed(EventHandler handler, EventLog log, Cursors cursors, ScheduledExecutorService watchdog, Limits limits) {
        this.handler = handler;
        this.name = handler.name();
        this.types = Set.copyOf(handler.types());
        this.log = log;
        this.cursors = cursors;
        this.watchdog = watchdog;
        this.limits = limits;
        this.thread = GuardedCall.daemon(this::loop, "cap-extensions-handler-" + name);
    }

    String name() {
        return name;
    }

    void start() {
        thread.start();
    }

    /** Something was committed, {@code seq} first. */
    synchronized void wake(long seq) {
        woken = true;
        if (heardFirst == UNKNOWN) {
            heardFirst = seq;
        }
        notifyAll();
    }

    /** Ends it; returns when the handler is not running any more, or does not react to being interrupted. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(STOP.toMillis());
            if (thread.isAlive()) {
                LOG.error("The event handler {} does not end although it was interrupted", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void loop() {
        while (!isStopped()) {
            try {
                if (!deliverBatch()) {
                    pause(POLL, true);
                }
                away = false;
            } catch (UnavailableException e) {
                if (!away) {
                    LOG.warn("The event handler {} waits: {}", name, e.getMessage());
                    away = true;
                }
                pause(limits.backoff().multipliedBy(2), false);
            } catch (RuntimeException e) {
                if (isStopped()) {
                    // The interrupt of stop() met a database call.
                    LOG.debug("The event handler {} was stopped", name, e);
                    break;
                }
                // A fault of ours, such as a broken table: the feed must survive it and say so.
                LOG.error("The event handler {} cannot be told of events for now", name, e);
                pause(limits.backoff().multipliedBy(10), false);
            }
        }
        saveAtEnd();
    }

    private void saveAtEnd() {
        // The interrupt of stop() has done its work and would tear the database call.
        Thread.interrupted();
        if (position != saved) {
            try {
                save();
            } catch (UnavailableException e) {
                LOG.warn("The event handler {} will hear some events again: {}", name, e.getMessage());
            }
        }
    }

    /** Whether there may be more. */
    private boolean deliverBatch() {
        if (position == UNKNOWN) {
            position = first();
            saved = position;
        }
        List<StoredEvent> events = log.read(position, BATCH);
        boolean told = false;
        for (StoredEvent event : events) {
            if (wants(event.type())) {
                told = true;
                if (!deliver(event)) {
                    break;
                }
            }
            position = event.seq();
        }
        if (position != saved && (told || position - saved >= LAG) && !isStopped()) {
            save();
        }
        return events.size() == BATCH;
    }

    /** A handler that was never seen begins with what is committed after it appeared. */
    private long first() {
        return cursors.find(name).orElseGet(() -> {
            long head = log.head();
            long start;
            synchronized (this) {
                start = heardFirst == UNKNOWN ? head : Math.min(head, heardFirst - 1);
            }
            cursors.save(name, start);
            return start;
        });
    }

    /** False where the feed was stopped before the handler had it. */
    private boolean deliver(StoredEvent event) {
        Duration backoff = limits.backoff();
        for (int failures = 1; ; failures++) {
            Throwable failure = GuardedCall.run(watchdog, limits.deadline(), () -> handler.handle(event));
            if (failure == null) {
                return true;
            }
            if (isStopped()) {
                return false;
            }
            if (failures == FAILURES) {
                LOG.error(
                        "The event handler {} failed {} times on event {} ({} of {}), which it is not told again",
                        name,
                        FAILURES,
                        event.seq(),
                        event.type(),
                        event.stream(),
                        failure);
                return true;
            }
            LOG.warn(
                    "The event handler {} failed on event {} ({}), try {}",
                    name,
                    event.seq(),
                    event.type(),
                    failures,
                    failure);
            if (position != saved) {
                save();
            }
            pause(backoff, false);
            backoff = backoff.multipliedBy(2);
            if (isStopped()) {
                return false;
            }
        }
    }

    private void save() {
        cursors.save(name, position);
        saved = position;
    }

    private boolean wants(String type) {
        if (types.contains(type)) {
            return true;
        }
        for (String wanted : types) {
            if (wanted.endsWith(".*") && type.startsWith(wanted.substring(0, wanted.length() - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Waits; ends early when stopped or, where {@code forEvents}, when something was committed. */
    private synchronized void pause(Duration duration, boolean forEvents) {
        long deadline = System.nanoTime() + duration.toNanos();
        try {
            while (!stopped && !(forEvents && woken)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            // stop() does that; the loop looks at its flag next. Anything else merely ends the pause.
            LOG.debug("The pause of {} was interrupted", name);
        }
        if (forEvents) {
            woken = false;
        }
    }
}
