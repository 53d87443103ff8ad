package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.sdk.JobContribution;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contributed jobs and when each is due. */
final class Jobs {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    void add(JobContribution job, Instant now) {
        if (job.every().compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "The job " + job.name() + " wants to run every " + job.every() + "; once a second is the most.");
        }
        if (entries.putIfAbsent(job.name(), new Entry(job, now.plus(job.every()))) != null) {
            throw new IllegalArgumentException("Two jobs are called " + job.name() + "; names are unique.");
        }
    }

    void clear() {
        entries.clear();
    }

    /** The earliest that is due at {@code end} or before; null where none is. */
    @Nullable Due next(Instant end) {
        Due first = null;
        for (Entry entry : entries.values()) {
            if (!entry.at.isAfter(end) && (first == null || entry.at.isBefore(first.at()))) {
                first = new Due(entry.job.name(), entry.at);
            }
        }
        return first;
    }

    void run(Due due) {
        Entry entry = entry(due.name());
        entry.at = due.at().plus(entry.job.every());
        run(entry.job);
    }

    void runNow(String name) {
        run(entry(name).job);
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "The plugin contributes no job " + name + "; its jobs: " + entries.keySet());
        }
        return entry;
    }

    private static void run(JobContribution job) {
        try {
            job.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginFailure("The job " + job.name() + " was interrupted", e);
        } catch (RuntimeException e) {
            throw new PluginFailure("The job " + job.name() + " failed", e);
        }
    }

    record Due(String name, Instant at) {}

    private static final class Entry {
        private final JobContribution job;
        private Instant at;

        Entry(JobContribution job, Instant at) {
            this.job = job;
            this.at = at;
        }
    }
}
