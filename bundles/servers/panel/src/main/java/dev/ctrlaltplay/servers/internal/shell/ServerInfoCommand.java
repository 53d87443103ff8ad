package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-info}. */
@Component
public final class ServerInfoCommand implements ShellCommand {
    private final ServerService servers;

    @Activate
    public ServerInfoCommand(@Reference ServerService servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "server-info";
    }

    @Override
    public String description() {
        return "Shows one server.";
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
        return ServerNames.complete(servers, caller, server -> true);
    }

    @Override
    public Result run(Invocation invocation) {
        Server server = servers.lookup(invocation.caller(), invocation.value(ServerNames.SERVER));
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("id", server.id().value()));
        fields.add(new Field("name", server.name()));
        fields.add(new Field("description", server.description()));
        fields.add(new Field("owner", server.owner().value()));
        fields.add(new Field("node", server.node() == null ? "" : server.node().value()));
        fields.add(new Field("alt", server.altName()));
        fields.add(new Field("state", server.state().name()));
        fields.add(new Field("since", server.stateSince().toString()));
        fields.add(new Field("why", ServerNames.why(server)));
        fields.add(new Field("agent", server.reachable() ? "connected" : "away: the state is the last one known"));
        fields.add(new Field("suspended", Boolean.toString(server.suspended())));
        fields.add(new Field(
                "isolated", server.isolated() == null ? "" : server.isolated().toString()));
        fields.add(new Field(
                "exitCode", server.exitCode() == null ? "" : server.exitCode().toString()));
        fields.add(new Field("ports", ServerNames.ports(server)));
        fields.add(new Field("memoryMiB", Long.toString(server.limits().memoryMiB())));
        Server.Stats stats = server.stats();
        if (stats != null) {
            fields.add(new Field(
                    "uses",
                    String.format(
                            Locale.ROOT,
                            "%.1f %% cpu, %d MiB memory, %s disk, up %d s",
                            stats.cpuPercent(),
                            stats.memoryMiB(),
                            stats.diskMiB() < 0 ? "not yet measured" : stats.diskMiB() + " MiB",
                            stats.uptimeSeconds())));
            if (stats.players() >= 0) {
                String most = stats.maxPlayers() < 0 ? "" : " of " + stats.maxPlayers();
                fields.add(new Field("players", stats.players() + most));
            }
        }
        new TreeMap<>(server.variables()).forEach((name, value) -> fields.add(new Field(name, value)));
        return new Result.Details(fields);
    }
}
