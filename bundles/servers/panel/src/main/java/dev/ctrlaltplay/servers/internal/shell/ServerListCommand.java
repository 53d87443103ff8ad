package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-list}. */
@Component
public final class ServerListCommand implements ShellCommand {
    private static final String STATE = "--state";
    private static final String TEXT = "--text";

    private final ServerService servers;

    @Activate
    public ServerListCommand(@Reference ServerService servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "server-list";
    }

    @Override
    public String description() {
        return "Lists servers with their live state.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.option(STATE, "only those in this state"),
                Parameter.option(TEXT, "only those whose name or alt contains this"));
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
        return parameter.equals(STATE)
                ? Arrays.stream(ServerState.values()).map(Enum::name).toList()
                : List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<Server> page = servers.list(
                    invocation.caller(),
                    new PageRequest(PageRequest.MAX, cursor),
                    state(invocation.optional(STATE)),
                    invocation.optional(TEXT),
                    "name");
            page.items().forEach(server -> rows.add(row(server)));
            cursor = page.nextCursor();
        } while (cursor != null);
        return new Result.Table(List.of("id", "name", "state", "alt", "ports", "cpu %", "memory MiB", "why"), rows);
    }

    private static List<String> row(Server server) {
        Server.Stats stats = server.stats();
        return List.of(
                server.id().value(),
                server.name(),
                server.state() + (server.reachable() ? "" : " (agent away)"),
                server.altName(),
                ServerNames.ports(server),
                stats == null ? "" : String.format(Locale.ROOT, "%.1f", stats.cpuPercent()),
                stats == null ? "" : Long.toString(stats.memoryMiB()),
                server.stateCode());
    }

    private static @Nullable ServerState state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (ServerState state : ServerState.values()) {
            if (state.name().equalsIgnoreCase(text)) {
                return state;
            }
        }
        throw new InvalidException(STATE, "OPTION", "one of " + Arrays.toString(ServerState.values()));
    }
}
