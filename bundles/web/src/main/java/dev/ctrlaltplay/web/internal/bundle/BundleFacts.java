package dev.ctrlaltplay.web.internal.bundle;

import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.PermissionContribution;
import dev.ctrlaltplay.sdk.SettingsContribution;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.web.internal.json.Json;
import dev.ctrlaltplay.web.internal.openapi.ApiDescription;
import dev.ctrlaltplay.web.internal.ui.BundleStates;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of the bundles that are installed. */
@Component(service = BundleFacts.class)
public final class BundleFacts {
    private static final Logger LOG = LoggerFactory.getLogger(BundleFacts.class);

    private final BundleContext context;

    @Activate
    public BundleFacts(BundleContext context) {
        this.context = context;
    }

    /**
     * One bundle.
     *
     * @param slice the part of the platform that it is; null for a library
     * @param required whether the panel is not whole without it
     * @param protection why it cannot be stopped through the API; null where it can
     * @param since when it was installed or last changed
     * @param requires symbolic names of the platform's bundles that it is wired to
     */
    public record BundleView(
            long id,
            String symbolicName,
            String name,
            String version,
            String state,
            @Nullable String slice,
            boolean required,
            @Nullable String protection,
            Instant since,
            List<String> requires,
            Contributed contributes) {
        public BundleView {
            requires = List.copyOf(requires);
        }
    }

    /** All of them, by id. */
    public List<BundleView> all() {
        return Arrays.stream(context.getBundles()).map(this::view).toList();
    }

    /** @throws NotFoundException where there is none of that id */
    public BundleView one(String id) {
        return view(bundle(id));
    }

    Bundle bundle(String id) {
        Bundle bundle = id.matches("[0-9]{1,9}") ? context.getBundle(Long.parseLong(id)) : null;
        if (bundle == null) {
            throw new NotFoundException("bundle", id.length() > 20 ? id.substring(0, 20) : id);
        }
        return bundle;
    }

    BundleView view(Bundle bundle) {
        String header = bundle.getHeaders("").get("Cap-Slice");
        String slice = header == null ? null : header.split(";", 2)[0].trim();
        String symbolic = String.valueOf(bundle.getSymbolicName());
        String name = bundle.getHeaders("").get(Constants.BUNDLE_NAME);
        return new BundleView(
                bundle.getBundleId(),
                symbolic,
                name == null ? symbolic : name,
                bundle.getVersion().toString(),
                BundleStates.name(bundle.getState()),
                slice,
                required(header),
                Protection.reason(symbolic, slice),
                Instant.ofEpochMilli(bundle.getLastModified()),
                requires(bundle),
                slice == null ? Contributed.NOTHING : contributed(bundle));
    }

    private static boolean required(@Nullable String header) {
        return header != null && header.replace(" ", "").contains(";required=true");
    }

    private static List<String> requires(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<BundleWire> wires = wiring == null ? null : wiring.getRequiredWires(null);
        TreeSet<String> names = new TreeSet<>();
        if (wires != null) {
            for (BundleWire wire : wires) {
                Bundle provider = wire.getProvider().getBundle();
                if (provider.getBundleId() != 0 && provider.getBundleId() != bundle.getBundleId()) {
                    names.add(String.valueOf(provider.getSymbolicName()));
                }
            }
        }
        names.removeIf(name -> !name.startsWith("dev.ctrlaltplay"));
        return List.copyOf(names);
    }

    private Contributed contributed(Bundle bundle) {
        return new Contributed(
                routes(bundle),
                named(
                        bundle,
                        PermissionContribution.class,
                        it -> it.permissions().stream()
                                .map(PermissionDefinition::name)
                                .toList()),
                named(bundle, ShellCommand.class, it -> List.of(it.name())),
                named(bundle, TopicSource.class, it -> List.of(it.pattern())),
                named(
                        bundle,
                        PageContribution.class,
                        it -> it.pages().stream()
                                .map(PageContribution.Page::path)
                                .toList()),
                named(bundle, JobContribution.class, it -> List.of(it.name())),
                named(bundle, SettingsContribution.class, it -> List.of(it.group())));
    }

    private <T> List<String> named(Bundle bundle, Class<T> type, Function<T, List<String>> names) {
        ServiceReference<?>[] registered = bundle.getState() == Bundle.ACTIVE ? bundle.getRegisteredServices() : null;
        TreeSet<String> found = new TreeSet<>();
        if (registered == null) {
            return List.of();
        }
        for (ServiceReference<?> reference : registered) {
            if (Arrays.asList((Object[]) reference.getProperty(Constants.OBJECTCLASS))
                    .contains(type.getName())) {
                Object service = context.getService(reference);
                try {
                    if (type.isInstance(service)) {
                        found.addAll(names.apply(type.cast(service)));
                    }
                } catch (RuntimeException e) {
                    // The boundary to code of other bundles; the rest is shown all the same.
                    LOG.error("{} does not say what it brings", reference, e);
                } finally {
                    context.ungetService(reference);
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<String> routes(Bundle bundle) {
        URL fragment = bundle.getState() == Bundle.ACTIVE ? bundle.getEntry(ApiDescription.FRAGMENT) : null;
        List<String> routes = new ArrayList<>();
        if (fragment == null) {
            return routes;
        }
        try (InputStream in = fragment.openStream()) {
            Json.mapper().readTree(in).path("paths").fieldNames().forEachRemaining(routes::add);
        } catch (IOException e) {
            LOG.warn("The description in {} cannot be read", bundle.getSymbolicName(), e);
        }
        return routes;
    }
}
