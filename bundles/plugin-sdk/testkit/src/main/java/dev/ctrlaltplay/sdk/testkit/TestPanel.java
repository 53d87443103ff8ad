package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.StoreDeclaration;
import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.host.PluginStore;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A panel in memory with one plugin: the one whose {@code cap-plugin.json} is on the class path. Nothing happens but what
 * a test does; all of it in the test's own thread. Prepare it, {@link #start()}, then play.
 */
public final class TestPanel implements AutoCloseable {
    private final ClassLoader loader;
    private final PluginManifest manifest;
    private final Grants grants;
    private final Jobs jobs = new Jobs();
    private final TestClock clock = new TestClock(jobs);
    private final TestEvents events = new TestEvents(clock::instant);
    private final TestServers servers = new TestServers(events);
    private final TestHttp http = new TestHttp();
    private final TestLog log = new TestLog();
    private final TestSettings settings;
    private final MemoryStore store;
    private final StoreDeclaration declaration;
    private final Map<UserId, TestUser> users = new HashMap<>();
    private int storeVersion;
    private @Nullable Running running;

    private TestPanel(ClassLoader loader, PluginManifest manifest, StoreDeclaration declaration) {
        this.loader = loader;
        this.manifest = manifest;
        this.declaration = declaration;
        this.grants = new Grants(manifest);
        this.settings = new TestSettings(manifest);
        this.store = new MemoryStore(manifest.id(), declaration, clock, () -> {});
        this.storeVersion = declaration.version();
    }

    /**
     * A panel with the plugin whose {@code cap-plugin.json} the loader finds.
     *
     * @throws IllegalStateException where there is none, or it or {@code store.json} is not valid; it says what and where
     */
    public static TestPanel load(ClassLoader loader) {
        return new TestPanel(loader, Declared.manifest(loader), Declared.store(loader));
    }

    // ---- the plugin's life -------------------------------------------------------------------------------------

    /**
     * Starts the plugin, after bringing its documents up to date where {@link #writtenByVersion} says that they are old.
     *
     * @throws dev.ctrlaltplay.core.error.PlatformException as the plugin threw it, such as {@code GRANT_MISSING}
     * @throws PluginFailure where start or upgrade threw something else
     */
    public TestPanel start() {
        if (running != null) {
            throw new IllegalStateException("The plugin runs already.");
        }
        Plugin plugin = instance();
        if (storeVersion < declaration.version()) {
            upgrade(plugin);
        }
        Contributions contributions = new Contributions(manifest.id(), grants, events, jobs, clock);
        TestContext context = new TestContext(
                manifest,
                new TestContext.Parts(
                        grants,
                        store,
                        settings,
                        servers,
                        http,
                        log,
                        id -> Optional.ofNullable(users.get(id)).map(TestUser::name),
                        clock),
                contributions);
        running = new Running(plugin, context, contributions);
        try {
            plugin.start(context);
        } catch (Exception e) {
            forget();
            throw failure("Plugin.start", e);
        }
        context.started();
        events.open();
        return this;
    }

    /** Stops it: what it contributed is gone, and its context refuses everything. */
    public void stop() {
        Running ended = running;
        if (ended == null) {
            return;
        }
        forget();
        try {
            ended.plugin().stop();
        } catch (Exception e) {
            throw failure("Plugin.stop", e);
        }
    }

    /**
     * Says that the documents, which the test writes with {@link #store()}, were written by an older version of
     * {@code store.json}: the next start upgrades them first.
     */
    public TestPanel writtenByVersion(int version) {
        if (version >= declaration.version()) {
            throw new IllegalArgumentException(
                    "store.json is version " + declaration.version() + "; " + version + " is not an older one.");
        }
        storeVersion = version;
        return this;
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    private void upgrade(Plugin plugin) {
        MemoryStore copy = store.copy();
        try {
            plugin.upgrade(storeVersion, copy);
        } catch (Exception e) {
            throw failure("Plugin.upgrade from version " + storeVersion, e);
        }
        store.take(copy);
        storeVersion = declaration.version();
    }

    private void forget() {
        if (running != null) {
            running.context().stopped();
        }
        running = null;
        events.close();
        jobs.clear();
        settings.forgetListeners();
    }

    private static RuntimeException failure(String where, Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return e instanceof PlatformException platform ? platform : new PluginFailure(where + " failed", e);
    }

    private Plugin instance() {
        String main = manifest.main();
        try {
            return Class.forName(main, true, loader)
                    .asSubclass(Plugin.class)
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("\"main\" in cap-plugin.json names " + main + ", which is not there.", e);
        } catch (ClassCastException e) {
            throw new IllegalStateException(main + " does not implement " + Plugin.class.getName() + ".", e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException(
                    main + " is to be a public class with a public constructor without arguments.", e);
        } catch (InvocationTargetException e) {
            throw new PluginFailure("The constructor of " + main + " failed", e.getTargetException());
        }
    }

    // ---- what a test plays -------------------------------------------------------------------------------------

    /** A new user without permissions. */
    public TestUser user(String name) {
        TestUser user = new TestUser(name);
        users.put(user.id(), user);
        return user;
    }

    /** Game servers. */
    public TestServers servers() {
        return servers;
    }

    /** Events. */
    public TestEvents events() {
        return events;
    }

    /** Time; moving it runs jobs. */
    public TestClock clock() {
        return clock;
    }

    /** Hosts outside. */
    public TestHttp http() {
        return http;
    }

    /** Values of settings. */
    public TestSettings settings() {
        return settings;
    }

    /** The plugin's documents, to prepare and to look at, whether it runs or not. */
    public PluginStore store() {
        return store;
    }

    /** What it logged. */
    public TestLog log() {
        return log;
    }

    /** What the panel refused the plugin, oldest first: code, then what and how to mend it. */
    public List<String> denials() {
        return grants.denials();
    }

    /**
     * Refuses an optional grant, as an administrator does, from the plugin's next call on.
     *
     * @param grant such as {@code http}
     * @throws IllegalArgumentException where {@code cap-plugin.json} does not ask for it with {@code "optional": true}
     */
    public TestPanel deny(String grant) {
        grants.refuse(grant);
        return this;
    }

    /** Gives back what {@link #deny} took. */
    public TestPanel allow(String grant) {
        grants.allow(grant);
        return this;
    }

    /** The alts it contributes. */
    public List<String> alts() {
        return contributions().alts();
    }

    /** A GET of one of the plugin's routes, such as {@code /greetings/world}. */
    public TestRequest get(String path) {
        return request("GET", path);
    }

    /** A POST. */
    public TestRequest post(String path) {
        return request("POST", path);
    }

    /** Any method. */
    public TestRequest request(String method, String path) {
        contributions();
        return new TestRequest(this, method, path);
    }

    /** A run of one of the plugin's shell commands. */
    public TestCommand command(String name) {
        return new TestCommand(this, contributions().command(name));
    }

    /** Runs a job now, whenever it is due. */
    public void runJob(String name) {
        contributions();
        jobs.runNow(name);
    }

    // ---- for the rest of the kit -------------------------------------------------------------------------------

    Contributions contributions() {
        return running().contributions();
    }

    <T> T answering(TestUser user, Function<Caller, T> call) {
        TestContext context = running().context();
        Caller caller = user.caller();
        context.answering(caller, user);
        try {
            return call.apply(caller);
        } finally {
            context.answered(caller);
        }
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("The plugin does not run; call panel.start() first.");
        }
        return now;
    }

    private record Running(Plugin plugin, TestContext context, Contributions contributions) {}
}
