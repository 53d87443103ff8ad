package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.UserNames;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugins.internal.grant.Grants;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one start of a plugin has of the platform. Thread-safe. */
final class HostContext implements PluginContext {
    /** Contributions of one plugin. */
    private static final int MOST = 200;

    private final String id;
    private final String version;
    private final Host host;
    private final Grants grants;
    private final Slices slices;
    private final Contributed contributed;
    private final PluginStore store;
    private final Settings settings;
    private final HttpClient http;
    private final Json json = new PluginJson();
    private final Log log;
    private final Clock clock;
    private final Servers own;
    private final Files ownFiles;
    private final List<Contributed.Service> services = new ArrayList<>();
    private boolean starting = true;

    HostContext(
            String id,
            String version,
            Host host,
            Grants grants,
            Slices slices,
            Contributed contributed,
            PluginStore store,
            Settings settings,
            HttpClient http,
            Log log,
            Clock clock) {
        this.id = id;
        this.version = version;
        this.host = host;
        this.grants = grants;
        this.slices = slices;
        this.contributed = contributed;
        this.store = store;
        this.settings = settings;
        this.http = http;
        this.log = log;
        this.clock = clock;
        this.own = new GrantedServers(host, grants, slices.servers(), null);
        this.ownFiles = new GrantedFiles(host, grants, slices.files(), null);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public synchronized <T> void contribute(Class<T> type, T contribution) {
        if (!starting) {
            throw new IllegalStateException("a plugin contributes within Plugin.start, not later");
        }
        if (services.size() >= MOST) {
            throw new IllegalArgumentException("a plugin contributes at most " + MOST + " things");
        }
        services.add(contributed.wrap(type, contribution));
    }

    /** What was contributed; nothing more can be. */
    synchronized List<Contributed.Service> started() {
        starting = false;
        return List.copyOf(services);
    }

    @Override
    public boolean granted(String grant) {
        return GrantKind.of(grant)
                .map(grants::has)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no grant " + grant + "; there are " + GrantKind.known()));
    }

    @Override
    public PluginStore store() {
        return store;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Servers servers() {
        return own;
    }

    @Override
    public Servers servers(Caller caller) {
        host.requireAsking(caller, "servers(caller)");
        return new GrantedServers(host, grants, slices.servers(), caller);
    }

    @Override
    public Files files() {
        return ownFiles;
    }

    @Override
    public Files files(Caller caller) {
        host.requireAsking(caller, "files(caller)");
        return new GrantedFiles(host, grants, slices.files(), caller);
    }

    @Override
    public Users users() {
        return this::userName;
    }

    private Optional<String> userName(UserId user) {
        host.enter();
        grants.require(GrantKind.USERS_READ, "users().name");
        UserNames names = slices.users().get();
        if (names == null) {
            throw new UnavailableException("PLUGIN_UNAVAILABLE", "Users are away for now.", Duration.ofSeconds(5));
        }
        return names.name(user);
    }

    @Override
    public HttpClient http() {
        return http;
    }

    @Override
    public Json json() {
        return json;
    }

    @Override
    public Log log() {
        return log;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
