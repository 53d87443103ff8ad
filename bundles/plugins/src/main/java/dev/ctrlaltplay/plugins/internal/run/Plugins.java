package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.store.DocumentStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;

/**
 * The plugins that run, each behind the fence, with a clock that looks after their calls. Starting and ending are the
 * installer's business and happen one at a time; reading is thread-safe.
 */
public final class Plugins implements AutoCloseable {
    private static final long WATCH_MILLIS = 200;

    private final BundleContext context;
    private final Start.Platform platform;
    private final PluginFence fence;
    private final List<ServiceRegistration<?>> hooks;
    private final Map<String, Start> running = new ConcurrentHashMap<>();
    private final Map<String, PluginLog> logs = new ConcurrentHashMap<>();
    private final BiConsumer<String, String> quarantine;
    private final ScheduledExecutorService watchdog;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param quarantine is told of a plugin that must be ended, and why; may be told more than once */
    public Plugins(
            BundleContext context,
            DocumentStore documents,
            AuditTrail audit,
            Clock clock,
            Slices slices,
            BiConsumer<String, String> quarantine) {
        this(context, documents, audit, clock, slices, Limits.STANDARD, quarantine);
    }

    /** Likewise with limits of one's own, which tests have. */
    public Plugins(
            BundleContext context,
            DocumentStore documents,
            AuditTrail audit,
            Clock clock,
            Slices slices,
            Limits limits,
            BiConsumer<String, String> quarantine) {
        this.context = context;
        this.platform = new Start.Platform(context, documents, audit, clock, slices, limits);
        this.quarantine = quarantine;
        this.fence = new PluginFence(context);
        this.hooks = List.of(
                context.registerService(ResolverHookFactory.class, fence, null),
                context.registerService(CollisionHook.class, fence, null));
        // What a crash has left in the framework's store is not what the catalogue says is installed.
        PluginBundles.uninstall(context, fence.found());
        this.watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cap-plugins-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.scheduleWithFixedDelay(
                () -> running.values().forEach(Start::watch), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What runs under the id. */
    public Optional<Start> find(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** What a plugin logged, also while it does not run. */
    public PluginLog log(String id) {
        return logs.computeIfAbsent(id, key -> new PluginLog(key, platform.clock()));
    }

    /** Forgets the log of a plugin that was removed. */
    public void forget(String id) {
        logs.remove(id);
    }

    /** DocumentStore from which to which generation; equal where they keep their shape, {@code fromVersion} then 0. */
    public record Stored(long from, long to, int fromVersion) {}

    /**
     * Starts a version, hidden; {@link #show} then puts it in the place of the one that is there.
     *
     * @throws StartException where it does not start; nothing of it is left
     */
    public Start begin(PluginPackage pack, Stored stored, Start.Terms terms, Consumer<Start.Step> progress)
            throws StartException {
        String id = pack.manifest().id();
        return Start.begin(
                platform,
                pack,
                new Start.Generations(stored.from(), stored.to(), stored.fromVersion()),
                log(id),
                terms,
                reason -> quarantine.accept(id, reason),
                progress::accept);
    }

    /** Shows it in place of what runs under the id, which is then ended. */
    public void show(Start next) {
        String id = next.manifest().id();
        Start before = running.get(id);
        if (before != null) {
            before.withdraw();
        }
        next.publish();
        running.put(id, next);
        if (before != null) {
            before.end();
        }
    }

    /** Ends one that was never shown. */
    public void discard(Start start) {
        start.end();
    }

    /** Hides what runs under the id while its documents are copied; {@link #resume} shows it again. */
    public void pause(String id) {
        Start start = running.get(id);
        if (start != null) {
            start.pause();
        }
    }

    /** After {@link #pause}, where the update was given up. */
    public void resume(String id) {
        Start start = running.get(id);
        if (start != null) {
            start.publish();
        }
    }

    /** Exactly these grants of what runs under the id are refused from now on. */
    public void refuse(String id, Set<GrantKind> kinds) {
        Start start = running.get(id);
        if (start != null) {
            start.refuse(kinds);
        }
    }

    /** Ends what runs under the id. */
    public void end(String id) {
        Start start = running.remove(id);
        if (start != null) {
            start.end();
        }
    }

    /** Bundles of the platform that hold on to classes of a plugin's bundles; there should be none. */
    public List<String> strangers(String id) {
        Start start = running.get(id);
        return start == null ? List.of() : PluginBundles.strangers(context, start.bundles());
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        watchdog.shutdownNow();
        running.keySet().forEach(this::end);
        PluginBundles.uninstall(context, fence.found());
        hooks.forEach(ServiceRegistration::unregister);
    }
}
