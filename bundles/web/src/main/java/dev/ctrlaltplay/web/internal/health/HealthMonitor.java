package dev.ctrlaltplay.web.internal.health;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.health.HealthCheck;
import dev.ctrlaltplay.core.health.HealthCheck.Health;
import dev.ctrlaltplay.core.health.HealthCheck.Status;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.store.Databases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
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
 * Asks every health check once a second, so that a question about health costs nothing; more often while something is
 * down, since at a start and after a fault somebody waits for the moment when it is not.
 */
@Component(service = HealthMonitor.class, immediate = true)
public final class HealthMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(HealthMonitor.class);
    private static final long DEADLINE_MILLIS = 500;
    private static final long USUAL_MILLIS = 1_000;
    private static final long DOWN_MILLIS = 100;

    private final Map<HealthCheck, HealthCheck> checks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cap-web-health");
        thread.setDaemon(true);
        return thread;
    });
    // A check that hangs holds one thread; past eight such the next is reported as not answering.
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(0, 8, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "cap-web-health-check");
                thread.setDaemon(true);
                return thread;
            });
    private volatile HealthSnapshot snapshot = new HealthSnapshot(Status.DEGRADED, List.of());

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Policy policy;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Authenticator authenticator;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Databases databases;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable LiveHub hub;

    @Activate
    public HealthMonitor() {}

    @Activate
    void start() {
        clock.execute(this::round);
    }

    private void round() {
        refresh();
        long pause = snapshot.state() == Status.DOWN ? DOWN_MILLIS : USUAL_MILLIS;
        try {
            clock.schedule(this::round, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The panel is stopping");
        }
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
        workers.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCheck(HealthCheck check) {
        checks.put(check, check);
    }

    void unbindCheck(HealthCheck check) {
        checks.remove(check);
    }

    /** How well everything was at most a second or so ago. */
    public HealthSnapshot snapshot() {
        return snapshot;
    }

    /** The rights that decide who sees components; null while they are away. */
    @Nullable Policy policy() {
        return policy;
    }

    void refresh() {
        try {
            List<HealthSnapshot.Component> found = new ArrayList<>(own());
            for (HealthCheck check : checks.keySet()) {
                found.add(ask(check));
            }
            found.sort(Comparator.comparing(HealthSnapshot.Component::name));
            show(HealthSnapshot.of(found));
        } catch (RuntimeException e) {
            // The schedule must go on, and what is not known is not well.
            LOG.warn("Health could not be determined", e);
            show(new HealthSnapshot(Status.DEGRADED, snapshot.components()));
        }
    }

    private void show(HealthSnapshot next) {
        HealthSnapshot before = snapshot;
        snapshot = next;
        LiveHub present = hub;
        if (present != null && !next.equals(before)) {
            present.event(HealthTopic.TOPIC, next);
        }
    }

    /** What no check can say of itself: that it is not there. */
    private List<HealthSnapshot.Component> own() {
        boolean access = policy != null && authenticator != null;
        List<HealthSnapshot.Component> own = new ArrayList<>();
        own.add(new HealthSnapshot.Component(
                "access",
                access ? Status.UP : Status.DOWN,
                access ? "" : "Nobody can sign in: the bundle dev.ctrlaltplay.rbac does not run."));
        if (databases == null) {
            own.add(new HealthSnapshot.Component("store", Status.DOWN, "There is no database."));
        }
        return own;
    }

    private HealthSnapshot.Component ask(HealthCheck check) {
        String name = check.name();
        Future<Health> answer = null;
        try {
            answer = workers.submit(check::check);
            Health health = answer.get(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
            return new HealthSnapshot.Component(name, health.status(), health.message());
        } catch (RejectedExecutionException | TimeoutException e) {
            if (answer != null) {
                answer.cancel(true);
            }
            return new HealthSnapshot.Component(name, Status.DEGRADED, "It does not answer in time.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HealthSnapshot.Component(name, Status.DEGRADED, "The panel is stopping.");
        } catch (ExecutionException e) {
            LOG.warn("The health check {} failed", name, e);
            return new HealthSnapshot.Component(name, Status.DEGRADED, "Its check failed; see the log.");
        }
    }
}
