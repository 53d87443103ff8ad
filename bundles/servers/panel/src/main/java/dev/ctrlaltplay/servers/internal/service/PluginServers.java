package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.sdk.host.Servers;
import dev.ctrlaltplay.sdk.spi.ServersProvider;
import dev.ctrlaltplay.servers.ServerService;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Game servers for plugins. */
@Component(service = ServersProvider.class)
public final class PluginServers implements ServersProvider {
    private final ServerService servers;

    @Activate
    public PluginServers(@Reference ServerService servers) {
        this.servers = servers;
    }

    @Override
    public Servers actingFor(Caller caller) {
        return new Acting(caller);
    }

    private final class Acting implements Servers {
        private final Caller caller;

        Acting(Caller caller) {
            this.caller = caller;
        }

        @Override
        public Page<Server> list(@Nullable String cursor, int limit) {
            return servers.list(caller, new PageRequest(limit, cursor), null, null)
                    .map(PluginServers::view);
        }

        @Override
        public Optional<Server> find(ServerId id) {
            try {
                return Optional.of(view(servers.get(caller, id)));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        }

        @Override
        public void power(ServerId id, PowerAction action) {
            servers.power(caller, id, action);
        }

        @Override
        public void command(ServerId id, String line) {
            servers.command(caller, id, line);
        }
    }

    private static Servers.Server view(dev.ctrlaltplay.servers.Server it) {
        dev.ctrlaltplay.servers.Server.Stats stats = it.stats();
        return new Servers.Server(
                it.id(),
                it.name(),
                it.owner(),
                it.node(),
                it.altName(),
                it.state(),
                it.reachable(),
                it.ports().stream()
                        .map(port -> new Servers.Port(port.ip(), port.port(), port.role(), port.protocol()))
                        .toList(),
                stats == null
                        ? null
                        : new Servers.Load(
                                stats.cpuPercent(),
                                stats.memoryMiB(),
                                stats.uptimeSeconds(),
                                stats.players(),
                                stats.maxPlayers()));
    }
}
