package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.live.PluginsTopic;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.run.Plugins;
import dev.ctrlaltplay.plugins.internal.run.StartException;
import dev.ctrlaltplay.plugins.internal.store.PluginEvent;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries changes out, one at a time and in the order of asking, on a thread of its own. Thread-safe. */
final class Changes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int WAITING = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Catalogue catalogue;
    private final Installer installer;
    private final Plugins plugins;
    private final Views views;
    private final AuditTrail audit;
    private final Operations operations;
    private final LiveHub hub;
    private final Set<String> condemned = ConcurrentHashMap.newKeySet();
    private final Awaited awaited = new Awaited();
    private final ThreadPoolExecutor worker;

    Changes(
            Catalogue catalogue,
            Installer installer,
            Plugins plugins,
            Views views,
            AuditTrail audit,
            Operations operations,
            LiveHub hub) {
        this.catalogue = catalogue;
        this.installer = installer;
        this.plugins = plugins;
        this.views = views;
        this.audit = audit;
        this.operations = operations;
        this.hub = hub;
        this.worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
            Thread thread = new Thread(task, "cap-plugins");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes back what a crash cut off, and starts what is enabled. */
    void loadAll() throws IOException {
        installer.recover();
        for (PluginRow row : catalogue.all()) {
            if (row.enabled()) {
                load(row);
            }
        }
    }

    private void load(PluginRow row) {
        @Nullable String failure = null;
        try {
            installer.load(row);
        } catch (StartException | IOException | BadPackageException | PlatformException e) {
            failure = String.valueOf(e.getMessage());
            LOG.error("The plugin {} {} does not start: {}", row.id(), row.version(), failure);
        }
        views.failed(row.id(), failure);
    }

    /** @param refused grants that are refused; null for as they were, which for a new plugin is none */
    OperationId apply(Caller caller, PlanBook.Entry entry, @Nullable Set<GrantKind> refused) {
        boolean fresh = catalogue.find(entry.plan().plugin().id()).isEmpty();
        Operations.Handle operation = begin(caller, fresh ? "plugin.install" : "plugin.update");
        submit(operation, () -> {
            installer.apply(caller, entry.plan(), refused(entry.plan(), refused), entry.file(), operation);
            PlanBook.delete(entry.file());
            views.failed(entry.plan().plugin().id(), null);
            told(entry.plan().plugin().id());
        });
        return operation.id();
    }

    /** What is refused of grants that a version does not ask for stays so: a later one may ask again. */
    private Set<GrantKind> refused(Plan plan, @Nullable Set<GrantKind> wish) {
        Set<GrantKind> was =
                catalogue.find(plan.plugin().id()).map(PluginRow::refused).orElse(Set.of());
        if (wish == null) {
            return was;
        }
        Set<GrantKind> all = new HashSet<>(was);
        plan.grants().stream()
                .filter(grant -> grant.change() != Plan.Change.REMOVED)
                .forEach(grant -> GrantKind.of(grant.grant()).ifPresent(all::remove));
        all.addAll(wish);
        return all;
    }

    /** Refuses a grant, or allows it again; the plugin goes on. */
    void grant(Caller caller, PluginRow row, GrantKind kind, boolean allowed) {
        now(() -> {
            PluginRow now = current(row.id());
            if (now.refused().contains(kind) == allowed) {
                PluginRow changed = append(
                        caller,
                        now,
                        allowed ? new PluginEvent.GrantAllowed(kind.id()) : new PluginEvent.GrantDenied(kind.id()));
                plugins.refuse(now.id(), changed.refused());
                audit.record(new AuditEntry(
                        caller,
                        allowed ? "plugin.grant-allow" : "plugin.grant-deny",
                        "plugin",
                        now.id(),
                        AuditEntry.Outcome.DONE,
                        Map.of("grant", kind.id())));
                told(now.id());
            }
            return Boolean.TRUE;
        });
    }

    OperationId rollback(Caller caller, PluginRow row) {
        Operations.Handle operation = begin(caller, "plugin.rollback");
        submit(operation, () -> {
            PluginRow now = current(row.id());
            plugins.end(now.id());
            PluginRow back = append(caller, now, new PluginEvent.RolledBack());
            if (back.enabled()) {
                load(back);
            }
            installer.tidy(back.id());
            done(caller, "plugin.rollback", back.id());
            operation.succeed(Map.of("id", back.id(), "version", back.version()));
        });
        return operation.id();
    }

    OperationId remove(Caller caller, PluginRow row, boolean purge) {
        Operations.Handle operation = begin(caller, "plugin.remove");
        submit(operation, () -> {
            PluginRow now = current(row.id());
            plugins.end(now.id());
            catalogue.append(caller, now.id(), now.ver(), new PluginEvent.Removed());
            if (purge) {
                catalogue.documents().dropAllBut(now.id(), java.util.List.of());
            } else {
                catalogue.documents().dropAllBut(now.id(), java.util.List.of(now.generation()));
            }
            plugins.forget(now.id());
            views.failed(now.id(), null);
            installer.tidy(now.id());
            audit.record(new AuditEntry(
                    caller,
                    "plugin.remove",
                    "plugin",
                    now.id(),
                    AuditEntry.Outcome.DONE,
                    Map.of("version", now.version(), "data", purge ? "purged" : "kept")));
            told(now.id());
            operation.succeed(Map.of("id", now.id()));
        });
        return operation.id();
    }

    PluginView enable(Caller caller, PluginRow row) {
        return now(() -> {
            PluginRow now = current(row.id());
            PluginRow enabled = now.enabled() ? now : append(caller, now, new PluginEvent.Enabled());
            condemned.remove(row.id());
            if (plugins.find(row.id()).isEmpty()) {
                load(enabled);
            }
            done(caller, "plugin.enable", row.id());
            return views.view(enabled);
        });
    }

    PluginView disable(Caller caller, PluginRow row) {
        return now(() -> {
            PluginRow now = current(row.id());
            plugins.end(row.id());
            PluginRow disabled =
                    now.enabled() || !now.reason().isEmpty() ? append(caller, now, new PluginEvent.Disabled("")) : now;
            done(caller, "plugin.disable", row.id());
            return views.view(disabled);
        });
    }

    /** Ends a plugin that overran its limits. */
    void quarantine(String id, String reason) {
        if (!condemned.add(id)) {
            return;
        }
        LOG.error("The plugin {} is ended and put into quarantine: {}", id, reason);
        try {
            worker.execute(() -> {
                Optional<PluginRow> row = catalogue.find(id);
                plugins.end(id);
                if (row.isPresent() && row.get().enabled()) {
                    Caller platform = Caller.system("plugins");
                    append(platform, row.get(), new PluginEvent.Disabled("It " + reason + "."));
                    audit.record(new AuditEntry(
                            platform,
                            "plugin.quarantine",
                            "plugin",
                            id,
                            AuditEntry.Outcome.DONE,
                            Map.of("reason", reason)));
                    told(id);
                }
            });
        } catch (RejectedExecutionException e) {
            condemned.remove(id);
            LOG.error("The plugin {} could not be put into quarantine yet; it is tried again", id);
        }
    }

    /** Waits for the end of a change; see {@link Awaited#await}. */
    void await(OperationId operation) throws InterruptedException {
        awaited.await(operation);
    }

    private Operations.Handle begin(Caller caller, String kind) {
        return awaited.watch(operations.begin(caller, kind, PluginsPermissions.VIEW, Target.PLATFORM, null));
    }

    private void submit(Operations.Handle operation, Runnable work) {
        try {
            worker.execute(() -> {
                try {
                    work.run();
                } catch (PlatformException e) {
                    operation.fail(e.code(), String.valueOf(e.getMessage()));
                } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
                    LOG.error("A change of a plugin failed", e);
                    operation.fail("INTERNAL", "The panel's log says why.");
                }
            });
        } catch (RejectedExecutionException e) {
            operation.fail("PLUGINS_BUSY", WAITING + " changes of plugins wait already.");
        }
    }

    private <T> T now(Callable<T> work) {
        Future<T> result;
        try {
            result = worker.submit(work);
        } catch (RejectedExecutionException e) {
            throw busy();
        }
        try {
            return result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (TimeoutException e) {
            throw busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a change of a plugin failed", e.getCause());
        }
    }

    private static UnavailableException busy() {
        return new UnavailableException(
                "PLUGINS_BUSY", "Another change of plugins is at work; try again.", Duration.ofSeconds(5));
    }

    private PluginRow current(String id) {
        return catalogue.find(id).orElseThrow(() -> ConflictException.stale("plugin", id));
    }

    private PluginRow append(Caller caller, PluginRow row, PluginEvent event) {
        return catalogue
                .append(caller, row.id(), row.ver(), event)
                .orElseThrow(() -> ConflictException.stale("plugin", row.id()));
    }

    private void done(Caller caller, String action, String id) {
        audit.record(AuditEntry.done(caller, action, "plugin", id));
        told(id);
    }

    private void told(String id) {
        Optional<PluginView> view = catalogue.find(id).map(views::view);
        hub.event(
                PluginsTopic.NAME,
                new PluginsTopic.Change(
                        id,
                        view.map(PluginView::version).orElse(""),
                        view.map(it -> it.state().name()).orElse("GONE")));
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.error("A change of a plugin does not end although it was interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
