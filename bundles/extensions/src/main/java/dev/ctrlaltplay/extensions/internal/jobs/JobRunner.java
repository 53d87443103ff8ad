package dev.ctrlaltplay.extensions.internal.jobs;

import dev.ctrlaltplay.extensions.internal.GuardedCall;
import dev.ctrlaltplay.sdk.JobContribution;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs that bundles contribute. A job's first run is soon after it appeared, so that one that is due daily runs
 * on a panel that is restarted daily, too.
 */
@Component(
        service = {},
        immediate = true,
        reference =
                @Reference(
                        name = "job",
                        service = JobContribution.class,
                        cardinality = ReferenceCardinality.MULTIPLE,
                        policy = ReferencePolicy.DYNAMIC,
                        policyOption = ReferencePolicyOption.GREEDY,
                        bind = "bind",
                        unbind = "unbind"))
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    /** Jobs beyond these wait for one to end. */
    private static final int AT_ONCE = 8;

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Duration limit;
    private final Duration shortest;
    private final AtomicInteger number = new AtomicInteger();
    private final ScheduledThreadPoolExecutor executor;
    private final ScheduledExecutorService watchdog = GuardedCall.watchdog("cap-extensions-job-deadline");
    private final Map<JobContribution, Running> jobs = new HashMap<>();

    @Activate
    public JobRunner() {
        this(LIMIT, SHORTEST);
    }

    JobRunner(Duration limit, Duration shortest) {
        this.limit = limit;
        this.shortest = shortest;
        executor = new ScheduledThreadPoolExecutor(
                AT_ONCE, task -> GuardedCall.daemon(task, "cap-extensions-job-" + number.incrementAndGet()));
        // A cancelled job must not be held until it would have been due.
        executor.setRemoveOnCancelPolicy(true);
    }

    synchronized void bind(JobContribution job) {
        String name = job.name();
        if (jobs.values().stream().anyMatch(running -> running.name.equals(name))) {
            LOG.error("Two jobs are called {}; the second, {}, does not run", name, job.getClass());
            return;
        }
        Duration every = job.every();
        if (every.compareTo(shortest) < 0) {
            LOG.warn("The job {} wants to run every {}; once a second is the most", name, every);
            every = shortest;
        }
        Duration first = every.compareTo(FIRST) < 0 ? every : FIRST;
        Running running = new Running(name, job);
        running.schedule =
                executor.scheduleWithFixedDelay(running, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        jobs.put(job, running);
    }

    void unbind(JobContribution job) {
        Running running;
        synchronized (this) {
            running = jobs.remove(job);
        }
        if (running != null) {
            running.end();
        }
    }

    @Deactivate
    void close() {
        synchronized (this) {
            jobs.values().forEach(Running::markEnded);
            jobs.clear();
        }
        executor.shutdownNow();
        watchdog.shutdownNow();
        try {
            if (!executor.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.error("Some jobs do not end although they were interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Running implements Runnable {
        private final String name;
        private final JobContribution job;
        private volatile ScheduledFuture<?> schedule;
        private boolean ended;
        private boolean busy;

        @SuppressWarnings("NullAway.Init") // set before anybody else sees it
        Running(String name, JobContribution job) {
            this.name = name;
            this.job = job;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (ended) {
                    return;
                }
                busy = true;
            }
            try {
                Throwable failure = GuardedCall.run(watchdog, limit, job::run);
                if (failure != null && !isEnded()) {
                    LOG.error("The job {} failed; it runs again when it is due", name, failure);
                }
            } finally {
                synchronized (this) {
                    busy = false;
                    notifyAll();
                }
            }
        }

        synchronized void markEnded() {
            ended = true;
        }

        private synchronized boolean isEnded() {
            return ended;
        }

        /** Interrupts it and waits until it has ended, so that its bundle stops with no thread in it. */
        void end() {
            markEnded();
            schedule.cancel(true);
            long deadline = System.nanoTime() + STOP.toNanos();
            synchronized (this) {
                try {
                    while (busy && System.nanoTime() < deadline) {
                        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                if (busy) {
                    LOG.error("The job {} does not end although it was interrupted", name);
                }
            }
        }
    }
}
