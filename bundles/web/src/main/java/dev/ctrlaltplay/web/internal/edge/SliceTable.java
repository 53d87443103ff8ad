package dev.ctrlaltplay.web.internal.edge;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Knows which slice owns which paths, from the {@code Cap-Slice} headers of bundles, and whether it is there: a stopped
 * one that is required answers 503, a stopped optional one 404, an uninstalled one 404 as every unknown path does.
 */
@Component(service = SliceTable.class)
public final class SliceTable {
    /** How long a slice that has just started may need until its operations are in place. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

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

    /** One slice; {@code since} is when it became active or ceased to be. */
    record Slice(String name, boolean required, List<String> paths, boolean active, long since) {}

    private final Map<Long, Slice> slices = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private volatile Map<String, Slice> byPath = Map.of();
    private final BundleTracker<Bundle> tracker;

    @Activate
    public SliceTable(BundleContext context) {
        this.nanos = System::nanoTime;
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

    /** Whether the path's owner started so recently that its operations may not be in place yet. */
    public boolean settling(String segment) {
        Slice slice = byPath.get(segment);
        return slice != null && slice.active() && nanos.getAsLong() - slice.since() < SETTLING.toNanos();
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
        boolean active = bundle.getState() == Bundle.ACTIVE;
        Slice known = slices.get(bundle.getBundleId());
        long since = known != null && known.active() == active ? known.since() : nanos.getAsLong();
        slices.put(bundle.getBundleId(), parse(header, active, since));
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
    static Slice parse(String header, boolean active, long since) {
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
        return new Slice(name, required, paths, active, since);
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
