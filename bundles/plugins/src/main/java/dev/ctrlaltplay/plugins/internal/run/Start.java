package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.grant.Denials;
import dev.ctrlaltplay.plugins.internal.grant.Grants;
import dev.ctrlaltplay.plugins.internal.store.DocumentStore;
import dev.ctrlaltplay.sdk.PermissionContribution;
import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.SettingsContribution;
import dev.ctrlaltplay.web.UiModule;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

/**
 * One start of a version of a plugin: its bundles, its instance, and what it contributes. Made by {@link #begin}, shown to
 * the platform by {@link #publish}, so that the version before it can serve until this one is ready. Not thread-safe but
 * for what it shows.
 */
public final class Start {
    /** What all starts share. */
    record Platform(
            BundleContext context,
            DocumentStore documents,
            AuditTrail audit,
            Clock clock,
            Slices slices,
            Limits limits) {}

    /**
     * On what an administrator lets it in.
     *
     * @param framed whether its pages run in sandboxed frames
     * @param refused grants it asks for and does not get
     */
    public record Terms(boolean framed, Set<GrantKind> refused) {
        public Terms {
            refused = Set.copyOf(refused);
        }
    }

    /** What a plugin contributes, in words. */
    public record Facts(
            List<Route> routes,
            List<String> events,
            List<String> jobs,
            List<String> commands,
            int alts,
            List<Map.Entry<String, String>> bundles) {
        /** A route. */
        public record Route(String method, String path, String summary, String permission) {}
    }

    private final Platform platform;
    private final PluginManifest manifest;
    private final PluginBundles bundles;
    private final Gate gate;
    private final Timings timings = new Timings();
    private final Denials denials;
    private final Host host;
    private final GrantedHttp http;
    private final PluginSettings settings;
    private final Grants grants;
    private final Contributed contributed;
    private final PluginLog log;
    private final UiModule ui;
    private final Instant since;
    private List<Contributed.Service> services = List.of();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private @Nullable Plugin instance;

    private Start(Platform platform, PluginPackage pack, PluginLog log, Terms terms, Consumer<String> quarantine)
            throws IOException {
        this.platform = platform;
        this.manifest = pack.manifest();
        this.log = log;
        this.bundles = new PluginBundles(platform.context());
        this.gate = new Gate(manifest.id(), timings, log, platform.limits().stuck(), quarantine);
        this.denials = new Denials(platform.clock());
        this.grants = new Grants(manifest.id(), manifest.grants(), terms.refused(), denials, platform.audit());
        this.host = new Host(manifest.id(), gate, grants);
        this.http = new GrantedHttp(host, grants);
        this.settings = new PluginSettings(
                manifest.id(), manifest.settings(), gate, platform.limits().call());
        this.contributed = new Contributed(manifest.id(), gate, grants, platform.limits());
        this.ui = new PluginUi(pack, terms.framed());
        this.since = platform.clock().instant();
    }

    /** Where a start stands; told while it goes on. */
    public enum Step {
        INSTALLED("its bundles are there"),
        RESOLVED("its bundles fit"),
        MIGRATED("its documents are brought up to date"),
        STARTED("it has started");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }
    }

    /** Hears how far a start is; what it throws ends the start. */
    @FunctionalInterface
    interface Progress {
        void reached(Step step);
    }

    /** From which documents to which; equal where the shape is the same. */
    record Generations(long from, long to, int fromVersion) {
        boolean upgrade() {
            return from != to && fromVersion > 0;
        }
    }

    /**
     * Installs the bundles and starts the plugin. Nothing of it is shown yet.
     *
     * @throws StartException where it does not start; all of it is gone again
     */
    static Start begin(
            Platform platform,
            PluginPackage pack,
            Generations generations,
            PluginLog log,
            Terms terms,
            Consumer<String> quarantine,
            Progress progress)
            throws StartException {
        Start start;
        try {
            start = new Start(platform, pack, log, terms, quarantine);
        } catch (IOException e) {
            throw new StartException("PACKAGE_UNREADABLE", "the package cannot be read: " + e.getMessage(), e);
        }
        try {
            start.run(pack, generations, progress);
            return start;
        } catch (StartException | RuntimeException e) {
            start.abandon();
            throw e;
        }
    }

    private void run(PluginPackage pack, Generations generations, Progress progress) throws StartException {
        try {
            bundles.install(pack, Ulid.next());
            progress.reached(Step.INSTALLED);
            bundles.start();
            progress.reached(Step.RESOLVED);
        } catch (BundleException | IOException e) {
            throw new StartException("PLUGIN_UNRESOLVED", "its bundles do not fit: " + e.getMessage(), e);
        }
        Plugin plugin = create();
        instance = plugin;
        if (generations.upgrade()) {
            upgrade(plugin, pack, generations);
            progress.reached(Step.MIGRATED);
        }
        HostContext context = new HostContext(
                manifest.id(),
                manifest.version().toString(),
                host,
                grants,
                platform.slices(),
                contributed,
                new StoredDocuments(host::enter, platform.documents(), manifest.id(), generations.to(), pack.store()),
                settings,
                http,
                log,
                platform.clock());
        inside("start", platform.limits().life(), () -> plugin.start(context));
        services = context.started();
        progress.reached(Step.STARTED);
    }

    private Plugin create() throws StartException {
        try {
            Class<?> main = bundles.load(manifest.main());
            if (!Plugin.class.isAssignableFrom(main) || !Modifier.isPublic(main.getModifiers())) {
                throw new StartException(
                        "PLUGIN_MAIN", manifest.main() + " is not a public class that implements Plugin", null);
            }
            Object[] made = new Object[1];
            inside(
                    "constructor",
                    platform.limits().life(),
                    () -> made[0] = main.getConstructor().newInstance());
            return (Plugin) made[0];
        } catch (ClassNotFoundException | LinkageError e) {
            throw new StartException("PLUGIN_MAIN", manifest.main() + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    private void upgrade(Plugin plugin, PluginPackage pack, Generations generations) throws StartException {
        StoredDocuments store =
                new StoredDocuments(() -> {}, platform.documents(), manifest.id(), generations.to(), pack.store());
        inside("upgrade", platform.limits().upgrade(), () -> plugin.upgrade(generations.fromVersion(), store));
    }

    private interface Inside {
        void run() throws Exception;
    }

    private void inside(String name, Duration limit, Inside work) throws StartException {
        try {
            gate.enter(name, limit, () -> {
                work.run();
                return Boolean.TRUE;
            });
        } catch (RuntimeException e) {
            throw new StartException("PLUGIN_START_FAILED", e.getMessage() == null ? name : e.getMessage(), e);
        }
    }

    /** Opens it and shows what it contributes, and from now on the ids of its contributions are taken. */
    void publish() {
        gate.open();
        BundleContext context = own();
        if (!manifest.permissions().isEmpty()) {
            List<PermissionDefinition> permissions = permissions(manifest);
            register(context, PermissionContribution.class, (PermissionContribution) () -> permissions);
        }
        if (!manifest.settings().isEmpty()) {
            register(context, SettingsContribution.class, settings);
        }
        for (Contributed.Service service : services) {
            register(context, service.type(), service.service());
        }
        if (!manifest.ui().entry().isEmpty()) {
            register(context, UiModule.class, ui);
        }
    }

    /** The first bundle of the plugin: what it contributes is seen as that bundle's. */
    private BundleContext own() {
        Bundle first = bundles.list().get(0);
        return first.getBundleContext();
    }

    private void register(BundleContext context, Class<?> type, Object service) {
        registrations.add(context.registerService(type.getName(), service, null));
    }

    static List<PermissionDefinition> permissions(PluginManifest manifest) {
        return manifest.permissions().stream()
                .map(it -> {
                    Map<BuiltInRole, Scope> roles = new EnumMap<>(BuiltInRole.class);
                    it.roles().forEach(role -> roles.put(BuiltInRole.valueOf(role), Scope.ALL));
                    return new PermissionDefinition(it.name(), manifest.title(), it.description(), roles);
                })
                .toList();
    }

    /** Takes back what is shown; calls that are inside go on. */
    void withdraw() {
        registrations.forEach(registration -> {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // Gone with its bundle.
            }
        });
        registrations.clear();
    }

    /** Withdraws and lets nobody in, but keeps the plugin as it is; {@link #publish} shows it again. */
    void pause() {
        withdraw();
        gate.close(platform.limits().drain());
    }

    /** Withdraws, drains, stops and uninstalls. True where nothing of it was stuck. */
    boolean end() {
        withdraw();
        boolean drained = gate.close(platform.limits().drain());
        Plugin plugin = instance;
        if (plugin != null) {
            try {
                inside("stop", platform.limits().life(), plugin::stop);
            } catch (StartException e) {
                log.error("did not stop as it should", e);
            }
        }
        abandon();
        return drained;
    }

    private void abandon() {
        host.stop();
        instance = null;
        services = List.of();
        try {
            http.close();
        } catch (IOException e) {
            log.warn("connections were not closed: " + e.getMessage());
        }
        bundles.uninstall();
    }

    /** From the next call on exactly these of its grants are refused. */
    void refuse(Set<GrantKind> kinds) {
        grants.refuse(kinds);
    }

    void watch() {
        gate.watch();
    }

    public PluginManifest manifest() {
        return manifest;
    }

    /** Whether it is left alone for a moment, since it failed again and again. */
    public boolean paused() {
        return gate.paused();
    }

    public Timings timings() {
        return timings;
    }

    public Denials denials() {
        return denials;
    }

    /** When it began. */
    public Instant since() {
        return since;
    }

    /** Whether its pages run in frames. */
    public boolean framed() {
        return ui.framed();
    }

    List<Bundle> bundles() {
        return bundles.list();
    }

    public Facts facts() {
        List<Facts.Route> routes = new ArrayList<>();
        List<String> events = new ArrayList<>();
        List<String> jobs = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        int alts = 0;
        for (Contributed.Service service : services) {
            if (service.service() instanceof Contributed.Route<?, ?> route) {
                routes.add(new Facts.Route(route.method(), route.path(), route.summary(), route.permission()));
            } else if (service.type() == dev.ctrlaltplay.sdk.EventHandler.class) {
                events.add(service.what());
            } else if (service.type() == dev.ctrlaltplay.sdk.JobContribution.class) {
                jobs.add(service.what());
            } else if (service.service() instanceof dev.ctrlaltplay.sdk.AltContribution it) {
                alts += it.alts().size();
            } else {
                commands.add(service.what());
            }
        }
        return new Facts(routes, events, jobs, commands, alts, bundles.names());
    }
}
