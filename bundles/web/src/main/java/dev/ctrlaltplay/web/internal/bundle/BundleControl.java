package dev.ctrlaltplay.web.internal.bundle;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.operation.Operations;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Starts, stops, restarts and updates bundles, one after another, while the request that asked is answered already. */
@Component(service = BundleControl.class)
public final class BundleControl {
    private static final int MOST_WAITING = 32;
    private static final long REFRESH_SECONDS = 60;

    private final BundleFacts facts;
    private final Policy policy;
    private final AuditTrail audit;
    private final Operations operations;
    private final Bundle framework;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "cap-web-bundles");
                thread.setDaemon(true);
                return thread;
            });

    @Activate
    public BundleControl(
            BundleContext context,
            @Reference BundleFacts facts,
            @Reference Policy policy,
            @Reference AuditTrail audit,
            @Reference Operations operations) {
        this.facts = facts;
        this.policy = policy;
        this.audit = audit;
        this.operations = operations;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        worker.allowCoreThreadTimeOut(true);
    }

    /** What can be done with a bundle. */
    public enum Action {
        START,
        STOP,
        RESTART,
        /** Reads it again from where it was installed from, and has those that use it take the new one. */
        UPDATE
    }

    /**
     * Begins it.
     *
     * @param confirmed whether the caller knows that the panel is not whole without a required slice
     * @throws ConflictException {@code PROTECTED} for a bundle that the API itself needs, {@code CONFIRM_REQUIRED}
     */
    public OperationId begin(Caller caller, String id, Action action, boolean confirmed) {
        policy.require(caller, PlatformPermissions.BUNDLES, Target.PLATFORM);
        Bundle bundle = facts.bundle(id);
        BundleFacts.BundleView view = facts.view(bundle);
        if (view.protection() != null) {
            throw new ConflictException("PROTECTED", view.protection());
        }
        if (action != Action.START && view.required() && !confirmed) {
            throw new ConflictException(
                    "CONFIRM_REQUIRED",
                    view.slice()
                            + " is required: while it is away its pages and routes answer 503. Send confirm to go on.");
        }
        if (action == Action.UPDATE) {
            requireUpdatable(bundle);
        }
        String name = action.name().toLowerCase(Locale.ROOT);
        AuditEntry asked = new AuditEntry(
                caller,
                "bundle." + name,
                "bundle",
                view.symbolicName(),
                AuditEntry.Outcome.DONE,
                Map.of("version", view.version()));
        // Before it is done: what keeps the trail may be away afterwards.
        audit.record(asked);
        Operations.Handle operation =
                operations.begin(caller, "bundle." + name, "settings.view", Target.PLATFORM, null);
        try {
            worker.execute(() -> run(bundle, action, operation, asked));
        } catch (RejectedExecutionException e) {
            failed(operation, asked, "BUSY", "Too many bundles wait for their turn.");
        }
        return operation.id();
    }

    /** Whoever uses its classes is started anew with it, and must not be what the API stands on. */
    private void requireUpdatable(Bundle bundle) {
        FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
        Collection<Bundle> touched = wiring == null ? List.of() : wiring.getDependencyClosure(List.of(bundle));
        for (Bundle other : touched) {
            String reason = facts.view(other).protection();
            if (reason != null) {
                throw new ConflictException(
                        "PROTECTED", other.getSymbolicName() + " would have to be started anew with it. " + reason);
            }
        }
    }

    private void run(Bundle bundle, Action action, Operations.Handle operation, AuditEntry asked) {
        try {
            switch (action) {
                case START -> bundle.start();
                case STOP -> bundle.stop();
                case RESTART -> {
                    bundle.stop();
                    bundle.start();
                }
                case UPDATE -> {
                    bundle.update();
                    refresh(bundle);
                }
            }
            operation.succeed(Map.of(
                    "bundle",
                    bundle.getBundleId(),
                    "version",
                    bundle.getVersion().toString()));
        } catch (BundleException | IllegalStateException | ExecutionException | TimeoutException e) {
            failed(operation, asked, "BUNDLE_FAILED", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            operation.fail("INTERRUPTED", "The web bundle stopped meanwhile.");
        }
    }

    private void failed(Operations.Handle operation, AuditEntry asked, String code, String message) {
        operation.fail(code, message);
        audit.record(new AuditEntry(
                asked.caller(),
                asked.action(),
                asked.kind(),
                asked.subject(),
                AuditEntry.Outcome.FAILED,
                Map.of("code", code)));
    }

    private void refresh(Bundle bundle) throws InterruptedException, ExecutionException, TimeoutException {
        @Nullable FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
        if (wiring == null) {
            return;
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        FrameworkListener listener = event -> done.complete(true);
        wiring.refreshBundles(List.of(bundle), listener);
        done.get(REFRESH_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
    }
}
