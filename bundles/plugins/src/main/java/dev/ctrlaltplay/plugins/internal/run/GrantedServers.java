package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugins.internal.grant.Grants;
import dev.ctrlaltplay.sdk.host.Servers;
import dev.ctrlaltplay.sdk.spi.ServersProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Game servers, as far as a plugin was granted and, where it acts for somebody, he may himself. */
final class GrantedServers implements Servers {
    private final Host host;
    private final Grants grants;
    private final Supplier<@Nullable ServersProvider> provider;
    private final @Nullable Caller caller;

    GrantedServers(Host host, Grants grants, Supplier<@Nullable ServersProvider> provider, @Nullable Caller caller) {
        this.host = host;
        this.grants = grants;
        this.provider = provider;
        this.caller = caller;
    }

    @Override
    public Page<Server> list(@Nullable String cursor, int limit) {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("limit must be 1 to 100");
        }
        return acting(GrantKind.SERVERS_READ, "servers().list").list(cursor, limit);
    }

    @Override
    public Optional<Server> find(ServerId id) {
        return acting(GrantKind.SERVERS_READ, "servers().find").find(id);
    }

    @Override
    public void power(ServerId id, PowerAction action) {
        acting(GrantKind.SERVERS_POWER, "servers().power").power(id, action);
    }

    @Override
    public void command(ServerId id, String line) {
        acting(GrantKind.SERVERS_COMMAND, "servers().command").command(id, line);
    }

    private Servers acting(GrantKind kind, String what) {
        host.enter();
        grants.require(kind, what);
        if (caller != null) {
            // Kept from an earlier call, it is nobody's wish any more.
            host.requireAsking(caller, what);
        }
        ServersProvider servers = provider.get();
        if (servers == null) {
            throw new UnavailableException(
                    "PLUGIN_UNAVAILABLE", "Game servers are away for now.", Duration.ofSeconds(5));
        }
        return servers.actingFor(host.deputy(caller));
    }
}
