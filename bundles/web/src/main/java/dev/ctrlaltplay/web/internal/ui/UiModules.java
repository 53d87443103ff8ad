package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.web.UiModule;
import dev.ctrlaltplay.web.internal.ui.ModuleReader.Served;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Finds the UI modules of active bundles and of {@link UiModule} services, and tells the {@code platform} topic what comes and goes. The files of a module
 * that has left are kept in memory for ten minutes, so that pages which are open go on working across an upgrade.
 */
@Component(service = UiModules.class, immediate = true)
public final class UiModules {
    /** The topic that tells of bundles and modules. */
    public static final String TOPIC = "platform";

    private static final Duration KEPT = Duration.ofMinutes(10);

    /** In the place of a bundle, where a service brings the module. */
    public static final long NO_BUNDLE = -2;

    /**
     * A module.
     *
     * @param bundle that brings it, or {@link #NO_BUNDLE}
     * @param framed whether its code runs only in a frame without an origin
     */
    public record Module(long bundle, String id, String version, Map<String, Object> manifest, boolean framed) {}

    /** What the topic tells. */
    public record Change(String kind, String id, String version, String state) {}

    private record Kept(Served served, long since) {}

    private final Map<Object, Served> active = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Kept> gone = new ConcurrentHashMap<>();
    private final LiveHub hub;
    private final BundleTracker<Bundle> tracker;
    private final BundleContext context;
    private final ServiceTracker<UiModule, Served> services;
    private final BundleListener settled = this::settled;

    @Activate
    public UiModules(BundleContext context, @Reference LiveHub hub) {
        this.hub = hub;
        this.context = context;
        context.addBundleListener(settled);
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, new Customizer());
        this.services = new ServiceTracker<>(context, UiModule.class, new Services());
        tracker.open();
        services.open();
    }

    @Deactivate
    void close() {
        context.removeBundleListener(settled);
        services.close();
        tracker.close();
    }

    /**
     * Comes once an event is over: after a stop the state is the one that stays, and after a start everything that hears of
     * it at once has, so that the topics and routes of a module are there when a page learns of it.
     */
    private void settled(BundleEvent event) {
        Bundle bundle = event.getBundle();
        switch (event.getType()) {
            case BundleEvent.STARTED -> {
                tell(bundle);
                Served served = active.get(bundle.getBundleId());
                if (served != null) {
                    tell("module", served.module().id(), served.module().version(), "ACTIVE");
                }
            }
            case BundleEvent.INSTALLED,
                    BundleEvent.RESOLVED,
                    BundleEvent.STOPPED,
                    BundleEvent.UPDATED,
                    BundleEvent.UNRESOLVED,
                    BundleEvent.UNINSTALLED -> tell(bundle);
            default -> {
                // On the way to one of these.
            }
        }
    }

    /** The modules that are there, by id; while one takes the place of another of its id, the newer. */
    public List<Module> list() {
        Map<String, Module> byId = new TreeMap<>();
        synchronized (active) {
            active.values().forEach(served -> byId.put(served.module().id(), served.module()));
        }
        return List.copyOf(byId.values());
    }

    /** A module that is there or has just left, with its files; null where there is none. */
    @Nullable Served find(String id, String version) {
        synchronized (active) {
            for (Served served : active.values()) {
                if (served.module().id().equals(id) && served.module().version().equals(version)) {
                    return served;
                }
            }
        }
        long now = System.nanoTime();
        gone.values().removeIf(kept -> now - kept.since() > KEPT.toNanos());
        Kept kept = gone.get(id + "/" + version);
        return kept == null ? null : kept.served();
    }

    private void left(Object key) {
        Served served = active.remove(key);
        if (served != null) {
            Module module = served.module();
            gone.put(module.id() + "/" + module.version(), new Kept(served, System.nanoTime()));
            tell("module", module.id(), module.version(), "GONE");
        }
    }

    private void tell(Bundle bundle) {
        tell(
                "bundle",
                String.valueOf(bundle.getSymbolicName()),
                bundle.getVersion().toString(),
                BundleStates.name(bundle.getState()));
    }

    private void tell(String kind, String id, String version, String state) {
        hub.event(TOPIC, new Change(kind, id, version, state));
    }

    private final class Customizer implements BundleTrackerCustomizer<Bundle> {
        @Override
        public Bundle addingBundle(Bundle bundle, BundleEvent event) {
            Served served = ModuleReader.read(bundle);
            if (served != null) {
                active.put(bundle.getBundleId(), served);
            }
            return bundle;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle object) {}

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
            tell(bundle);
            left(bundle.getBundleId());
        }
    }

    private final class Services implements ServiceTrackerCustomizer<UiModule, Served> {
        @Override
        public @Nullable Served addingService(ServiceReference<UiModule> reference) {
            UiModule module = context.getService(reference);
            Served served = module == null ? null : ModuleReader.read(module);
            // All of it was read.
            context.ungetService(reference);
            if (served != null) {
                active.put(reference, served);
                tell("module", served.module().id(), served.module().version(), "ACTIVE");
            }
            return served;
        }

        @Override
        public void modifiedService(ServiceReference<UiModule> reference, Served served) {}

        @Override
        public void removedService(ServiceReference<UiModule> reference, Served served) {
            left(reference);
        }
    }
}
