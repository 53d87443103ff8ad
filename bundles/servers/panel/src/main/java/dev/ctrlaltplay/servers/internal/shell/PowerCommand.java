package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One power action; the service writes the audit entry. */
abstract class PowerCommand implements ShellCommand {
    private final ServerService servers;
    private final Follower follower;
    private final PowerAction action;
    private final String description;

    PowerCommand(ServerService servers, Follower follower, PowerAction action, String description) {
        this.servers = servers;
        this.follower = follower;
        this.action = action;
        this.description = description;
    }

    @Override
    public final String name() {
        return "server-" + action.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<Parameter> parameters() {
        return List.of(ServerNames.ARGUMENT, Follower.WAIT);
    }

    @Override
    public final String permission() {
        return "";
    }

    @Override
    public final boolean changes() {
        return false;
    }

    @Override
    public final List<String> complete(String parameter, Caller caller) {
        return ServerNames.complete(servers, caller, this::fits);
    }

    @Override
    public final Result run(Invocation invocation) throws InterruptedException {
        Server server = servers.lookup(invocation.caller(), invocation.value(ServerNames.SERVER));
        Server after = servers.power(invocation.caller(), server.id(), action);
        if (invocation.isSet(Follower.WAIT.name())) {
            boolean up = action == PowerAction.START || action == PowerAction.RESTART;
            after = follower.follow(
                    invocation.terminal(), server.id(), Set.of(up ? ServerState.RUNNING : ServerState.OFFLINE));
        }
        return new Result.Text(server.name() + " is " + after.state() + ".");
    }

    private boolean fits(Server server) {
        return switch (action) {
            case START -> Lifecycle.allows(server.state(), Lifecycle.Trigger.START);
            case STOP -> Lifecycle.allows(server.state(), Lifecycle.Trigger.STOP);
            case KILL -> Lifecycle.allows(server.state(), Lifecycle.Trigger.KILL);
            case RESTART -> server.state().hasProcess();
        };
    }
}
