package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the commands have in common. */
final class ServerNames {
    static final String SERVER = "server";
    static final ShellCommand.Parameter ARGUMENT =
            ShellCommand.Parameter.argument(SERVER, "id, or name where it is unique");

    private ServerNames() {}

    /** Names of servers for which it would make sense; ids where a name is not unique. */
    static List<String> complete(ServerService servers, Caller caller, Predicate<Server> fits) {
        List<Server> all = servers.list(caller, new PageRequest(PageRequest.MAX, null), null, null, "name")
                .items();
        var counts = all.stream().collect(Collectors.groupingBy(Server::name, Collectors.counting()));
        return all.stream()
                .filter(fits)
                .map(server ->
                        counts.getOrDefault(server.name(), 0L) > 1 ? server.id().value() : server.name())
                .toList();
    }

    static String ports(Server server) {
        return server.ports().stream()
                .map(port -> port.ip() + ":" + port.port() + "/" + port.protocol())
                .collect(Collectors.joining(", "));
    }

    static String why(Server server) {
        return server.stateMessage().isEmpty() ? server.stateCode() : server.stateMessage();
    }
}
