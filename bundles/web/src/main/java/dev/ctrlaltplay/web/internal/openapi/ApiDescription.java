package dev.ctrlaltplay.web.internal.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Comparator;
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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The description of the API as it is now: that of the active bundles and contributed routes. */
@Component(service = ApiDescription.class)
public final class ApiDescription {
    /** Where a bundle's own part of the description lies in it. */
    public static final String FRAGMENT = "OSGI-INF/cap/openapi.json";

    private static final Logger LOG = LoggerFactory.getLogger(ApiDescription.class);

    /** The document and the page that shows it. */
    public record Rendered(byte[] json, byte[] page) {}

    private record Fragment(String bundle, Map<String, Object> content) {}

    private final Map<Long, Fragment> fragments = new ConcurrentHashMap<>();
    private final Map<RouteContribution<?, ?>, RouteContribution<?, ?>> routes = new ConcurrentHashMap<>();
    private volatile @Nullable Rendered rendered;
    private final BundleTracker<Bundle> tracker;

    @Activate
    public ApiDescription(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, new Customizer());
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRoute(RouteContribution<?, ?> route) {
        routes.put(route, route);
        rendered = null;
    }

    void removeRoute(RouteContribution<?, ?> route) {
        routes.remove(route);
        rendered = null;
    }

    /** Made anew only after something came or went. */
    public Rendered rendered() {
        Rendered present = rendered;
        if (present == null) {
            present = render();
            rendered = present;
        }
        return present;
    }

    private Rendered render() {
        MergedDocument merged = new MergedDocument();
        fragments.values().stream()
                .sorted(Comparator.comparing(Fragment::bundle))
                .forEach(fragment -> merged.add(fragment.bundle(), fragment.content()));
        routes.keySet().stream()
                .sorted(Comparator.comparing(route -> route.owner() + route.path() + route.method()))
                .forEach(merged::add);
        Map<String, Object> document = merged.document();
        return new Rendered(Json.bytes(document), DocsPage.of(document));
    }

    private @Nullable Fragment read(Bundle bundle) {
        URL url = bundle.getEntry(FRAGMENT);
        if (url == null) {
            return null;
        }
        try (InputStream in = url.openStream()) {
            String name = String.valueOf(bundle.getSymbolicName()).replaceFirst("^dev\\.ctrlaltplay\\.", "");
            return new Fragment(name, Json.mapper().readValue(in, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            LOG.error("The API description of {} cannot be read; its operations are not listed", bundle, e);
            return null;
        }
    }

    private final class Customizer implements BundleTrackerCustomizer<Bundle> {
        @Override
        public @Nullable Bundle addingBundle(Bundle bundle, BundleEvent event) {
            Fragment fragment = read(bundle);
            if (fragment == null) {
                return null;
            }
            fragments.put(bundle.getBundleId(), fragment);
            rendered = null;
            return bundle;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle object) {}

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
            fragments.remove(bundle.getBundleId());
            rendered = null;
        }
    }
}
