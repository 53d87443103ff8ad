package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-delete}. */
@Component
public final class ServerDeleteCommand implements ShellCommand {
    private final ServerService servers;

    @Activate
    public ServerDeleteCommand(@Reference ServerService servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "server-delete";
    }

    @Override
    public String description() {
        return "Removes a server that does not run, with all its files.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ServerNames.ARGUMENT);
    }

    @Override
    public String permission() {
        return "";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return ServerNames.complete(
                servers, caller, server -> !server.state().hasProcess() && server.state() != ServerState.INSTALLING);
    }

    @Override
    public Result run(Invocation invocation) {
        Server server = servers.lookup(invocation.caller(), invocation.value(ServerNames.SERVER));
        servers.delete(invocation.caller(), server.id());
        return new Result.Text(server.name() + " is deleted.");
    }
}
