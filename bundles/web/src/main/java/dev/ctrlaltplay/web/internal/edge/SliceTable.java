package dev.ctrlaltplay.web.internal.edge;

import dev.ctrlaltplay.web.internal.json.Json;
import dev.ctrlaltplay.web.internal.openapi.ApiDescription;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which slice owns which paths, from the {@code Cap-Slice} headers of bundles, and whether it is there: a stopped
 * one that is required answers 503, a stopped optional one 404, an uninstalled one 404 as every unknown path does.
 */
@Component(service = SliceTable.class)
public final class SliceTable {
    private static final Logger LOG = LoggerFactory.getLogger(SliceTable.class);

    private static final int INSTALLED_STATES =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    /** What may be said of a path. */
    public enum State {
        /** Nobody owns it, or its owner is there. */
        OPEN,
        /** Its owner is required and away for now. */
        UNAVAILABLE,
        /** Its owner is optional and away. */
        GONE
    }

    /** One slice. */
    record Slice(String name, boolean required, List<String> paths, boolean active) {}

    private final Map<Long, Slice> slices = new ConcurrentHashMap<>();
    private volatile Map<String, Slice> byPath = Map.of();
    private final BundleTracker<Bundle> tracker;

    @Activate
    public SliceTable(BundleContext context) {
        this.tracker = new BundleTracker<>(context, INSTALLED_STATES, new Customizer());
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    /** What may be said of the first segment of a path below {@code /api/v1}. */
    public State state(String segment) {
        Slice slice = byPath.get(segment);
        if (slice == null || slice.active()) {
            return State.OPEN;
        }
        return slice.required() ? State.UNAVAILABLE : State.GONE;
    }

    /**
     * Whether a required slice that is there describes this path as its own. That nothing serves it is then a matter of
     * moments: its components are starting, or wait for a service that has just been taken away.
     *
     * @param path below {@code /api/v1}, without a slash at its beginning
     */
    public boolean promised(String path) {
        int slash = path.indexOf('/');
        Slice slice = byPath.get(slash < 0 ? path : path.substring(0, slash));
        if (slice == null || !slice.active() || !slice.required()) {
            return false;
        }
        Bundle[] bundles = tracker.getBundles();
        return bundles != null
                && Arrays.stream(bundles)
                        .filter(bundle -> slice.equals(slices.get(bundle.getBundleId())))
                        .anyMatch(bundle -> describes(bundle, path));
    }

    private static boolean describes(Bundle bundle, String path) {
        URL fragment = bundle.getEntry(ApiDescription.FRAGMENT);
        if (fragment == null) {
            return false;
        }
        try (InputStream in = fragment.openStream()) {
            Iterator<String> templates =
                    Json.mapper().readTree(in).path("paths").fieldNames();
            while (templates.hasNext()) {
                if (("/" + path).matches(templates.next().replaceAll("\\{[^/]+}", "[^/]+"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            LOG.warn("The description in {} cannot be read", bundle.getSymbolicName(), e);
            return false;
        }
    }

    /** A slice without which the panel is not whole. */
    public record Required(String name, List<String> paths, boolean active) {
        public Required {
            paths = List.copyOf(paths);
        }
    }

    /** The required slices that are installed. */
    public List<Required> required() {
        return slices.values().stream()
                .filter(Slice::required)
                .map(slice -> new Required(slice.name(), slice.paths(), slice.active()))
                .toList();
    }

    private void update(Bundle bundle) {
        String header = bundle.getHeaders("").get("Cap-Slice");
        if (header == null) {
            return;
        }
        slices.put(bundle.getBundleId(), parse(header, bundle.getState() == Bundle.ACTIVE));
        rebuild();
    }

    private void remove(Bundle bundle) {
        if (slices.remove(bundle.getBundleId()) != null) {
            rebuild();
        }
    }

    private synchronized void rebuild() {
        Map<String, Slice> next = new HashMap<>();
        for (Slice slice : slices.values()) {
            for (String path : slice.paths()) {
                // While an update installs beside the old version, the one that serves counts.
                next.merge(path, slice, (a, b) -> a.active() ? a : b);
            }
        }
        byPath = Map.copyOf(next);
    }

    /** Reads {@code servers;required=true;paths="servers,x"}. */
    static Slice parse(String header, boolean active) {
        String name = header.trim();
        boolean required = false;
        List<String> paths = List.of();
        int first = header.indexOf(';');
        if (first >= 0) {
            name = header.substring(0, first).trim();
            for (String attribute : header.substring(first + 1).split(";")) {
                String[] pair = attribute.split(":?=", 2);
                String value = pair.length == 2 ? pair[1].trim().replace("\"", "") : "";
                if (pair[0].trim().equals("required")) {
                    required = Boolean.parseBoolean(value);
                } else if (pair[0].trim().equals("paths")) {
                    paths = Arrays.stream(value.split(","))
                            .map(String::trim)
                            .filter(path -> !path.isEmpty())
                            .toList();
                }
            }
        }
        return new Slice(name, required, paths, active);
    }

    private final class Customizer implements BundleTrackerCustomizer<Bundle> {
        @Override
        public Bundle addingBundle(Bundle bundle, BundleEvent event) {
            update(bundle);
            return bundle;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle object) {
            update(bundle);
        }

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
            remove(bundle);
        }
    }
}
