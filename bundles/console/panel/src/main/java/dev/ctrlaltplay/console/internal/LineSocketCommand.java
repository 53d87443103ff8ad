package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.live.SocketCommand;
import dev.ctrlaltplay.servers.ServerService;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The frame {@code command{server,line}}. */
@Component
public final class LineSocketCommand implements SocketCommand {
    private final ServerService servers;

    @Activate
    public LineSocketCommand(@Reference ServerService servers) {
        this.servers = servers;
    }

    @Override
    public String type() {
        return "command";
    }

    @Override
    public Map<String, Object> handle(Caller caller, Map<String, Object> frame) {
        if (!(frame.get("line") instanceof String line)) {
            throw new InvalidException("line", "TYPE", "a text");
        }
        servers.command(caller, ConsoleResource.server(Objects.toString(frame.get("server"), "")), line);
        return Map.of();
    }
}
