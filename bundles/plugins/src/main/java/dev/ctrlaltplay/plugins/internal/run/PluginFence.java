package dev.ctrlaltplay.plugins.internal.run;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What a plugin's bundles may be wired to: one another, and the packages of the SDK; and nobody else to them. Which
 * plugin a bundle belongs to stands in its location, which the framework keeps itself: there is no list that could be
 * lost or be behind, and a bundle that is found after a crash is fenced in before anybody knows it.
 */
public final class PluginFence implements ResolverHookFactory, CollisionHook {
    /** What the platform shows to plugins. */
    static final Set<String> PLATFORM_PACKAGES = Set.of(
            "dev.ctrlaltplay.sdk",
            "dev.ctrlaltplay.sdk.host",
            "dev.ctrlaltplay.core.access",
            "dev.ctrlaltplay.core.error",
            "dev.ctrlaltplay.core.event",
            "dev.ctrlaltplay.core.id",
            "dev.ctrlaltplay.core.model",
            "org.jspecify.annotations");

    /** Packages of Java beyond {@code java.*}, which are always there. */
    static final Set<String> JAVA_PACKAGES = Set.of("javax.crypto", "javax.crypto.spec");

    private static final Set<String> HARMLESS =
            Set.of(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE, IdentityNamespace.IDENTITY_NAMESPACE);

    private static final String SCHEME = "cap-plugin:";

    private final BundleContext context;

    public PluginFence(BundleContext context) {
        this.context = context;
    }

    /** The location of one of a plugin's bundles; {@code start} tells apart two of the same version. */
    static String location(String plugin, String version, String start, String jar) {
        return SCHEME + plugin + "/" + version + "/" + start + "/" + jar;
    }

    /** The plugin, version and start a bundle belongs to, as one text; null where it is none of a plugin's. */
    static @Nullable String region(@Nullable Bundle bundle) {
        return bundle == null ? null : region(bundle.getLocation());
    }

    static @Nullable String region(@Nullable String location) {
        if (location == null || !location.startsWith(SCHEME)) {
            return null;
        }
        int end = location.indexOf('/');
        for (int i = 0; i < 2 && end >= 0; i++) {
            end = location.indexOf('/', end + 1);
        }
        return end < 0 ? location : location.substring(0, end);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new Hook();
    }

    private static final class Hook implements ResolverHook {
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            // Every bundle may resolve, to what filterMatches leaves it.
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> others) {
            String mine = region(singleton.getRevision().getBundle());
            others.removeIf(other -> !same(mine, region(other.getRevision().getBundle())));
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            String from = region(requirement.getRevision().getBundle());
            for (Iterator<BundleCapability> each = candidates.iterator(); each.hasNext(); ) {
                BundleCapability capability = each.next();
                String to = region(capability.getRevision().getBundle());
                if (!same(from, to) && !(from != null && to == null && shown(capability))) {
                    each.remove();
                }
            }
        }

        @Override
        public void end() {
            // Nothing is kept.
        }
    }

    /** Whether a bundle of the platform offers the capability, and it is one that plugins see. */
    public static boolean isShown(BundleCapability capability) {
        return region(capability.getRevision().getBundle()) == null && shown(capability);
    }

    private static boolean shown(BundleCapability capability) {
        String namespace = capability.getNamespace();
        if (HARMLESS.contains(namespace)) {
            return true;
        }
        if (namespace.equals(HostNamespace.HOST_NAMESPACE) || namespace.equals(BundleNamespace.BUNDLE_NAMESPACE)) {
            return false;
        }
        return namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)
                && capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE) instanceof String name
                && (PLATFORM_PACKAGES.contains(name) || name.startsWith("java.") || JAVA_PACKAGES.contains(name));
    }

    /** Two plugins may bring the same library, and two versions of a plugin run side by side during an update. */
    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> collisions) {
        String mine = operation == INSTALLING ? Installing.REGION.get() : region(target);
        collisions.removeIf(other -> !same(mine, region(other)));
    }

    /** On {@link CollisionHook#INSTALLING} the target is the bundle that installs, so the region is told on the side. */
    static final class Installing {
        private static final ThreadLocal<@Nullable String> REGION = new ThreadLocal<>();

        private Installing() {}

        static void begin(String location) {
            REGION.set(region(location));
        }

        static void end() {
            REGION.remove();
        }
    }

    /** Bundles of plugins that are there, whoever installed them. */
    List<Bundle> found() {
        return List.of(context.getBundles()).stream()
                .filter(bundle -> region(bundle) != null)
                .toList();
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }
}
