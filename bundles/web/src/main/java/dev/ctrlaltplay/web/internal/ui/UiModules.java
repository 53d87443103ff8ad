package dev.ctrlaltplay.web.internal.ui;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
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
    private static final int MAX_FILE_BYTES = 8 << 20;
    private static final int MAX_MODULE_BYTES = 32 << 20;

    /** A module; its files are read once, while its bundle is there. */
    public record Module(String id, String version, Map<String, Object> manifest, Map<String, byte[]> files) {}

    /** What the topic tells. */
    public record Change(String kind, String id, String version, String state) {}

    private record Kept(Module module, long since) {}

    private final Map<Long, Module> active = new ConcurrentHashMap<>();
    private final Map<String, Kept> gone = new ConcurrentHashMap<>();
    private final LiveHub hub;
    private final BundleTracker<Bundle> tracker;

    @Activate
    public UiModules(BundleContext context, @Reference LiveHub hub) {
        this.hub = hub;
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, new Customizer());
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    /** The modules that are there, by id. */
    public List<Module> list() {
        return active.values().stream().sorted(Comparator.comparing(Module::id)).toList();
    }

    /** A file of a module that is there or has just left; null where there is none. */
    public byte @Nullable [] file(String id, String version, String path) {
        for (Module module : active.values()) {
            if (module.id().equals(id) && module.version().equals(version)) {
                return module.files().get(path);
            }
        }
        long now = System.nanoTime();
        gone.values().removeIf(kept -> now - kept.since() > KEPT.toNanos());
        Kept kept = gone.get(id + "/" + version);
        return kept == null ? null : kept.module().files().get(path);
    }

    private @Nullable Module read(Bundle bundle) {
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
                return new Module(id, version, Map.copyOf(fields), files(bundle));
            }
            LOG.error("The UI module of {} needs an id and a version; it is left out", bundle);
        } catch (IOException e) {
            LOG.error("The UI module of {} cannot be read; it is left out", bundle, e);
        }
        return null;
    }

    private static Map<String, byte[]> files(Bundle bundle) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        int total = 0;
        var entries = bundle.findEntries("ui", "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL url = entries.nextElement();
            String path = url.getPath();
            if (path.endsWith("/")) {
                continue;
            }
            try (InputStream in = url.openStream()) {
                byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
                total += content.length;
                if (content.length > MAX_FILE_BYTES || total > MAX_MODULE_BYTES) {
                    throw new IOException("a UI module has at most 8 MiB in a file and 32 MiB in all: " + path);
                }
                files.put(path.replaceFirst("^/?ui/", ""), content);
            }
        }
        return Map.copyOf(files);
    }

    private void tell(String kind, String id, String version, String state) {
        hub.event(TOPIC, new Change(kind, id, version, state));
    }

    private final class Customizer implements BundleTrackerCustomizer<Bundle> {
        @Override
        public Bundle addingBundle(Bundle bundle, BundleEvent event) {
            tell("bundle", name(bundle), bundle.getVersion().toString(), "ACTIVE");
            Module module = read(bundle);
            if (module != null) {
                active.put(bundle.getBundleId(), module);
                tell("module", module.id(), module.version(), "ACTIVE");
            }
            return bundle;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle object) {}

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
            tell("bundle", name(bundle), bundle.getVersion().toString(), BundleStates.name(bundle.getState()));
            Module module = active.remove(bundle.getBundleId());
            if (module != null) {
                gone.put(module.id() + "/" + module.version(), new Kept(module, System.nanoTime()));
                tell("module", module.id(), module.version(), "GONE");
            }
        }

        private String name(Bundle bundle) {
            return String.valueOf(bundle.getSymbolicName());
        }
    }
}
