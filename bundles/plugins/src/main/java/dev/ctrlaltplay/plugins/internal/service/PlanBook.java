package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans that were made and not yet carried out, with their packages. Thread-safe. */
final class PlanBook {
    private static final Logger LOG = LoggerFactory.getLogger(PlanBook.class);
    private static final int MOST = 50;

    /** A plan and the package it is about. */
    record Entry(Plan plan, Path file) {}

    private final Map<String, Entry> plans = new LinkedHashMap<>();
    private final Clock clock;

    PlanBook(Clock clock) {
        this.clock = clock;
    }

    /** @throws LimitException {@code PLAN_LIMIT} where too many wait */
    synchronized void add(Plan plan, Path file) {
        expire();
        if (plans.size() >= MOST) {
            throw new LimitException(
                    "PLAN_LIMIT",
                    MOST + " packages wait to be installed; install or discard some first.",
                    Duration.ofMinutes(1));
        }
        plans.put(plan.id(), new Entry(plan, file));
    }

    synchronized Entry get(String id) {
        expire();
        return Optional.ofNullable(plans.get(id)).orElseThrow(() -> missing(id));
    }

    /** Takes it out; the file is then the caller's. */
    synchronized Entry take(String id) {
        Entry entry = get(id);
        plans.remove(id);
        return entry;
    }

    /** Forgets it, and removes its package. */
    void discard(String id) {
        delete(take(id).file());
    }

    private static NotFoundException missing(String id) {
        return new NotFoundException("plan", id.length() > 60 ? id.substring(0, 60) : id);
    }

    private void expire() {
        Instant now = clock.instant();
        plans.values().removeIf(entry -> {
            boolean over = entry.plan().expiresAt().isBefore(now);
            if (over) {
                delete(entry.file());
            }
            return over;
        });
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The staged package {} was not removed", file, e);
        }
    }
}
