package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.Files;
import dev.ctrlaltplay.sdk.host.HttpClient;
import dev.ctrlaltplay.sdk.host.Json;
import dev.ctrlaltplay.sdk.host.Log;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.host.Servers;
import dev.ctrlaltplay.sdk.host.Settings;
import dev.ctrlaltplay.sdk.host.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;

/** What one start of the plugin has of the panel. */
final class TestContext implements PluginContext {
    private final PluginManifest manifest;
    private final Parts parts;
    private final Contributions contributions;
    /** Who is being answered now, by identity: a caller made or kept by the plugin is another one. */
    private final Map<Caller, TestUser> callers = new IdentityHashMap<>();

    private final JsonText json = new JsonText();
    private boolean starting = true;
    private boolean stopped;

    TestContext(PluginManifest manifest, Parts parts, Contributions contributions) {
        this.manifest = manifest;
        this.parts = parts;
        this.contributions = contributions;
    }

    /** The panel's side of it. */
    record Parts(
            Grants grants,
            MemoryStore store,
            TestSettings settings,
            TestServers servers,
            TestHttp http,
            TestLog log,
            Users users,
            Clock clock) {}

    void started() {
        starting = false;
    }

    void stopped() {
        stopped = true;
    }

    void answering(Caller caller, TestUser user) {
        callers.put(caller, user);
    }

    void answered(Caller caller) {
        callers.remove(caller);
    }

    @Override
    public String id() {
        return manifest.id();
    }

    @Override
    public String version() {
        return manifest.version().toString();
    }

    @Override
    public <T> void contribute(Class<T> type, T contribution) {
        check();
        if (!starting) {
            throw new IllegalStateException("contribute(" + type.getSimpleName()
                    + ") was called after Plugin.start had returned; contribute within it.");
        }
        contributions.add(type, contribution);
    }

    @Override
    public boolean granted(String grant) {
        GrantKind kind = GrantKind.of(grant).orElseThrow(() -> Grants.unknown(grant));
        return parts.grants().has(kind) && !parts.grants().refuses(kind);
    }

    @Override
    public PluginStore store() {
        return parts.store().checked(this::check);
    }

    @Override
    public Settings settings() {
        return parts.settings().reader(this::check);
    }

    @Override
    public Servers servers() {
        return new ServersView(parts.servers(), parts.grants(), this::check, null);
    }

    @Override
    public Servers servers(Caller caller) {
        return new ServersView(parts.servers(), parts.grants(), () -> stillAnswering(caller), asking(caller));
    }

    @Override
    public Files files() {
        return new FilesView(parts.servers(), parts.grants(), this::check, null);
    }

    @Override
    public Files files(Caller caller) {
        return new FilesView(parts.servers(), parts.grants(), () -> stillAnswering(caller), asking(caller));
    }

    private TestUser asking(Caller caller) {
        check();
        TestUser user = callers.get(caller);
        if (user == null) {
            throw parts.grants()
                    .deny(
                            "CALLER_UNKNOWN",
                            "The plugin " + id()
                                    + " asked for servers or files of a caller who is not being answered now ("
                                    + caller.actor() + "). Pass on the caller of the request or invocation itself, and"
                                    + " only until it is answered; work of the plugin's own uses servers() or files().");
        }
        return user;
    }

    private void stillAnswering(Caller caller) {
        check();
        if (!callers.containsKey(caller)) {
            throw parts.grants()
                    .deny(
                            "CALLER_UNKNOWN",
                            "The plugin " + id()
                                    + " kept servers(caller) or files(caller) after the call had been answered.");
        }
    }

    @Override
    public Users users() {
        return id -> {
            check();
            parts.grants().requireAllowed(GrantKind.USERS_READ, "users().name");
            return parts.users().name(id);
        };
    }

    @Override
    public HttpClient http() {
        return parts.http().client(parts.grants(), this::check);
    }

    @Override
    public Json json() {
        return json;
    }

    @Override
    public Log log() {
        return parts.log().writer(this::check);
    }

    @Override
    public Clock clock() {
        return parts.clock();
    }

    /** @throws UnavailableException once the plugin was stopped */
    void check() {
        if (stopped) {
            throw new UnavailableException(
                    "PLUGIN_STOPPED", "The plugin " + id() + " was stopped; its context is dead.", Duration.ZERO);
        }
    }
}
