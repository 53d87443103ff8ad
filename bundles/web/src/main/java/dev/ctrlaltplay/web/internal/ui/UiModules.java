package dev.ctrlaltplay.web.internal.ui;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the UI modules of active bundles and tells the {@code platform} topic what comes and goes. The files of a module
 * that has left are kept in memory for ten minutes, so that pages which are open go on working across an upgrade.
 */
@Component(service = UiModules.class, immediate = true)
public final class UiModules {
    /** The topic that tells of bundles and modules. */
    public static final String TOPIC = "platform";

    private static final Logger LOG = LoggerFactory.getLogger(UiModules.class);
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** A module, and the bundle that brings it. */
    public record Module(long bundle, String id, String version, Map<String, Object> manifest) {}

    /** What the topic tells. */
    public record Change(String kind, String id, String version, String state) {}

    private record Served(Module module, BundleFiles files) {}

    private record Kept(BundleFiles files, long since) {}

    private final Map<Long, Served> active = new ConcurrentHashMap<>();
    private final Map<String, Kept> gone = new ConcurrentHashMap<>();
    private final LiveHub hub;
    private final BundleTracker<Bundle> tracker;
    private final BundleContext context;
    private final BundleListener settled = this::settled;

    @Activate
    public UiModules(BundleContext context, @Reference LiveHub hub) {
        this.hub = hub;
        this.context = context;
        context.addBundleListener(settled);
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, new Customizer());
        tracker.open();
    }

    @Deactivate
    void close() {
        context.removeBundleListener(settled);
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

    /** The modules that are there, by id. */
    public List<Module> list() {
        return active.values().stream()
                .map(Served::module)
                .sorted(Comparator.comparing(Module::id))
                .toList();
    }

    /** The files of a module that is there or has just left; null where there is none. */
    @Nullable BundleFiles files(String id, String version) {
        for (Served served : active.values()) {
            if (served.module().id().equals(id) && served.module().version().equals(version)) {
                return served.files();
            }
        }
        long now = System.nanoTime();
        gone.values().removeIf(kept -> now - kept.since() > KEPT.toNanos());
        Kept kept = gone.get(id + "/" + version);
        return kept == null ? null : kept.files();
    }

    private @Nullable Served read(Bundle bundle) {
        URL manifest = bundle.getEntry("ui/ui-module.json");
        if (manifest == null) {
            return null;
        }
        try (InputStream in = manifest.openStream()) {
            Map<String, Object> fields = Json.mapper().readValue(in, new TypeReference<Map<String, Object>>() {});
            if (fields.get("id") instanceof String id
                    && fields.get("version") instanceof String version
                    && id.matches("[a-z0-9][a-z0-9.-]{0,63}")
                    && version.matches("[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}")) {
                return new Served(
                        new Module(bundle.getBundleId(), id, version, Collections.unmodifiableMap(fields)),
                        BundleFiles.of(bundle));
            }
            LOG.error("The UI module of {} needs an id and a version; it is left out", bundle);
        } catch (IOException e) {
            LOG.error("The UI module of {} cannot be read; it is left out", bundle, e);
        }
        return null;
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
            Served served = read(bundle);
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
            Served served = active.remove(bundle.getBundleId());
            if (served != null) {
                Module module = served.module();
                gone.put(module.id() + "/" + module.version(), new Kept(served.files(), System.nanoTime()));
                tell("module", module.id(), module.version(), "GONE");
            }
        }
    }
}
