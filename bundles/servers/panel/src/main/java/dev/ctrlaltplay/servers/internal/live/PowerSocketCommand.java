package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.live.SocketCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.rest.Parameters;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The frame {@code power{server,action}}. */
@Component
public final class PowerSocketCommand implements SocketCommand {
    private final ServerService servers;

    @Activate
    public PowerSocketCommand(@Reference ServerService servers) {
        this.servers = servers;
    }

    @Override
    public String type() {
        return "power";
    }

    @Override
    public Map<String, Object> handle(Caller caller, Map<String, Object> frame) {
        String id = Objects.toString(frame.get("server"), "");
        String action = Objects.toString(frame.get("action"), "");
        Server server = servers.power(caller, Parameters.server(id), Parameters.action(action));
        return Map.of("server", id, "state", server.state().name());
    }
}
