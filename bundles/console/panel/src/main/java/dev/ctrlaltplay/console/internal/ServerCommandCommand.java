package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-command}. */
@Component
public final class ServerCommandCommand implements ShellCommand {
    static final String SERVER = "server";
    private static final String LINE = "line";

    private final ServerService servers;

    @Activate
    public ServerCommandCommand(@Reference ServerService servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "server-command";
    }

    @Override
    public String description() {
        return "Sends one line to a game's console.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.argument(SERVER, "id, or name where it is unique"),
                Parameter.argument(LINE, "the line; in quotes where it holds blanks"));
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
        return parameter.equals(SERVER) ? running(servers, caller) : List.of();
    }

    static List<String> running(ServerService servers, Caller caller) {
        return servers.list(caller, new PageRequest(PageRequest.MAX, null), null, null, "name").items().stream()
                .filter(server -> server.state().hasProcess())
                .map(Server::name)
                .toList();
    }

    @Override
    public Result run(Invocation invocation) {
        Server server = servers.lookup(invocation.caller(), invocation.value(SERVER));
        servers.command(invocation.caller(), server.id(), invocation.value(LINE));
        return new Result.Text("Sent to " + server.name() + ".");
    }
}
