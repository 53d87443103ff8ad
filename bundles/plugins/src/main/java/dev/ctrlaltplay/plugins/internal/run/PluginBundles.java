package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.plugin.format.PluginPackage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles of one start of a plugin, in a region of their own. Not thread-safe. */
final class PluginBundles {
    private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);
    private static final Duration REFRESH = Duration.ofSeconds(20);

    private final BundleContext context;
    private final List<Bundle> bundles = new ArrayList<>();

    PluginBundles(BundleContext context) {
        this.context = context;
    }

    /** @throws BundleException where one is refused; those before it are gone again */
    void install(PluginPackage pack, String start) throws BundleException, IOException {
        String id = pack.manifest().id();
        String version = pack.manifest().version().toString();
        int level =
                Math.max(1, context.getBundle().adapt(BundleStartLevel.class).getStartLevel());
        try {
            for (String jar : pack.jars()) {
                String location = PluginFence.location(id, version, start, jar);
                PluginFence.Installing.begin(location);
                try (InputStream in = pack.stream(jar)) {
                    Bundle bundle = context.installBundle(location, in);
                    // As the manager's: at the start of the panel it starts plugins before the last level is reached.
                    bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                    bundles.add(bundle);
                } finally {
                    PluginFence.Installing.end();
                }
            }
        } catch (BundleException | IOException | RuntimeException e) {
            uninstall();
            throw e;
        }
    }

    /** Resolves and starts them, not persistently: only the manager ever starts a plugin. */
    void start() throws BundleException {
        FrameworkWiring wiring = wiring();
        wiring.resolveBundles(bundles);
        for (Bundle bundle : bundles) {
            // Says what is missing where one did not resolve.
            bundle.start(Bundle.START_TRANSIENT);
        }
    }

    List<Bundle> list() {
        return List.copyOf(bundles);
    }

    /** The one that has the class. */
    Class<?> load(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        for (Bundle bundle : bundles) {
            if (bundle.getEntry(path) != null) {
                return bundle.loadClass(name);
            }
        }
        throw new ClassNotFoundException(name + " is in none of the plugin's bundles");
    }

    /** What would be refreshed with them and belongs to somebody else; there must be nothing. */
    static List<String> strangers(BundleContext context, Collection<Bundle> bundles) {
        return wiring(context).getDependencyClosure(bundles).stream()
                .filter(bundle -> PluginFence.region(bundle) == null)
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    void uninstall() {
        uninstall(context, bundles);
        bundles.clear();
    }

    /** Takes bundles away, with the last of their classes. */
    static void uninstall(BundleContext context, Collection<Bundle> bundles) {
        if (bundles.isEmpty()) {
            return;
        }
        for (Bundle bundle : bundles) {
            try {
                bundle.uninstall();
            } catch (BundleException | IllegalStateException e) {
                LOG.error("The bundle {} of a plugin could not be uninstalled", bundle, e);
            }
        }
        List<String> strangers = strangers(context, bundles);
        if (!strangers.isEmpty()) {
            LOG.error("Bundles of a plugin are not refreshed, since {} would be stopped with them", strangers);
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        FrameworkListener listener = event -> done.countDown();
        wiring(context).refreshBundles(List.copyOf(bundles), listener);
        try {
            if (!done.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("The framework has not let go of {} after {}", bundles, REFRESH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FrameworkWiring wiring() {
        return wiring(context);
    }

    private static FrameworkWiring wiring(BundleContext context) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /** Symbolic name and version of each. */
    List<Map.Entry<String, String>> names() {
        return bundles.stream()
                .map(bundle ->
                        Map.entry(bundle.getSymbolicName(), bundle.getVersion().toString()))
                .toList();
    }
}
