package dev.ctrlaltplay.plugins.internal.plan;

import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.run.PluginFence;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;

/**
 * Whether a package's bundles would resolve, and to what, found by the framework's own resolver without installing
 * anything: against one another and what the platform shows to plugins.
 */
final class ResolvePlan {
    /** What a package's bundle would be wired to outside of the package. */
    record Wiredness(String name, String range, String provider) {}

    /** {@code problem} is empty where all resolves. */
    record Outcome(List<Map.Entry<String, String>> bundles, List<Wiredness> requires, String problem) {}

    private final BundleContext context;

    ResolvePlan(BundleContext context) {
        this.context = context;
    }

    Outcome of(PluginPackage pack) throws IOException {
        List<Resource> own = new ArrayList<>();
        List<Map.Entry<String, String>> bundles = new ArrayList<>();
        for (String jar : pack.jars()) {
            try {
                Resource resource = ResourceBuilder.build(jar, headers(pack, jar));
                own.add(resource);
                Capability identity = resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE)
                        .get(0);
                bundles.add(Map.entry(
                        String.valueOf(identity.getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE)),
                        String.valueOf(identity.getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE))));
            } catch (BundleException | IndexOutOfBoundsException e) {
                return new Outcome(bundles, List.of(), jar + " is not an OSGi bundle: " + e.getMessage());
            }
        }
        try {
            Map<Resource, List<Wire>> wires = new ResolverImpl(new Logger(0)).resolve(new Context(own));
            return new Outcome(bundles, requires(own, wires), "");
        } catch (ResolutionException e) {
            return new Outcome(bundles, List.of(), explain(e));
        }
    }

    private static String explain(ResolutionException e) {
        List<String> missing = e.getUnresolvedRequirements().stream()
                .map(requirement -> requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                        ? "the package " + requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE)
                        : requirement.getNamespace() + " "
                                + requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))
                .toList();
        return missing.isEmpty() ? String.valueOf(e.getMessage()) : "nothing offers " + String.join(", ", missing);
    }

    private static List<Wiredness> requires(List<Resource> own, Map<Resource, List<Wire>> wires) {
        Map<String, Wiredness> found = new TreeMap<>();
        for (Resource resource : own) {
            for (Wire wire : wires.getOrDefault(resource, List.of())) {
                Resource provider = wire.getProvider();
                if (!own.contains(provider)
                        && wire.getCapability().getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
                    String name = String.valueOf(
                            wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
                    String bundle = provider instanceof BundleRevision revision
                            ? revision.getSymbolicName() + " " + revision.getVersion()
                            : "";
                    found.putIfAbsent(name, new Wiredness(name, range(wire.getRequirement()), bundle));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static String range(Requirement requirement) {
        Object version = requirement.getAttributes().get("version");
        return version == null
                ? String.valueOf(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))
                : version.toString();
    }

    private static Map<String, String> headers(PluginPackage pack, String jar) throws IOException {
        try (InputStream in = pack.stream(jar);
                JarInputStream opened = new JarInputStream(in, false)) {
            Manifest manifest = opened.getManifest();
            Map<String, String> headers = new HashMap<>();
            if (manifest != null) {
                manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            }
            return headers;
        }
    }

    private final class Context extends ResolveContext {
        private final List<Resource> own;
        private final Map<String, List<BundleCapability>> offered = new HashMap<>();
        private final Map<Resource, Wiring> wirings = new HashMap<>();

        Context(List<Resource> own) {
            this.own = own;
            for (Bundle bundle : context.getBundles()) {
                BundleRevision revision = bundle.adapt(BundleRevision.class);
                BundleWiring wiring = bundle.adapt(BundleWiring.class);
                if (revision != null && wiring != null) {
                    // Resolved: what it needs itself is no question any more.
                    wirings.put(revision, wiring);
                    revision.getDeclaredCapabilities(null).stream()
                            .filter(PluginFence::isShown)
                            .forEach(it -> offered.computeIfAbsent(it.getNamespace(), key -> new ArrayList<>())
                                    .add(it));
                }
            }
        }

        @Override
        public Collection<Resource> getMandatoryResources() {
            return own;
        }

        @Override
        public List<Capability> findProviders(Requirement requirement) {
            Filter filter = filter(requirement);
            List<Capability> found = new ArrayList<>();
            for (Resource resource : own) {
                for (Capability capability : resource.getCapabilities(requirement.getNamespace())) {
                    if (filter == null || filter.matches(capability.getAttributes())) {
                        found.add(capability);
                    }
                }
            }
            for (BundleCapability capability : offered.getOrDefault(requirement.getNamespace(), List.of())) {
                if (filter == null || filter.matches(capability.getAttributes())) {
                    found.add(capability);
                }
            }
            return found;
        }

        private @org.jspecify.annotations.Nullable Filter filter(Requirement requirement) {
            String text = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
            try {
                return text == null ? null : FrameworkUtil.createFilter(text);
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException("the framework made a filter that it cannot read: " + text, e);
            }
        }

        @Override
        public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
            capabilities.add(hosted);
            return capabilities.size() - 1;
        }

        @Override
        public boolean isEffective(Requirement requirement) {
            String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
            return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
        }

        @Override
        public Map<Resource, Wiring> getWirings() {
            return wirings;
        }
    }
}
