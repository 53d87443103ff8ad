package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-install}. */
@Component
public final class ServerInstallCommand implements ShellCommand {
    private static final String WIPE = "--wipe";

    private final ServerService servers;
    private final Follower follower;

    @Activate
    public ServerInstallCommand(@Reference ServerService servers, @Reference Follower follower) {
        this.servers = servers;
        this.follower = follower;
    }

    @Override
    public String name() {
        return "server-install";
    }

    @Override
    public String description() {
        return "Installs a server anew.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ServerNames.ARGUMENT, Parameter.flag(WIPE, "remove its files first"), Follower.WAIT);
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
                servers, caller, server -> Lifecycle.allows(server.state(), Lifecycle.Trigger.INSTALL));
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        Server server = servers.lookup(invocation.caller(), invocation.value(ServerNames.SERVER));
        OperationId operation = servers.install(invocation.caller(), server.id(), invocation.isSet(WIPE));
        if (invocation.isSet(Follower.WAIT.name())) {
            follower.follow(invocation.terminal(), server.id(), Set.of(ServerState.OFFLINE));
            return new Result.Text(server.name() + " is installed.");
        }
        return new Result.Text(server.name() + " is being installed: operation " + operation + ".");
    }
}
