package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.internal.store.Columns;
import dev.ctrlaltplay.servers.internal.store.ServerRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server in memory.
 *
 * @param full all of it
 * @param seen without the variables its owner does not see; the same object as {@code full} where there are none
 */
public record Entry(
        ServerRow row,
        String nameKey,
        String sortKey,
        UserId owner,
        @Nullable NodeId node,
        Server full,
        Server seen) {
    static Entry of(ServerRow row, boolean reachable, Server.@Nullable Stats stats) {
        Map<String, String> variables = Columns.variables(row.variables());
        List<String> hidden = Columns.names(row.hidden());
        Server full = server(row, reachable, stats, Columns.ports(row.ports()), variables);
        Server seen = full;
        if (!hidden.isEmpty()) {
            Map<String, String> visible = new HashMap<>(variables);
            visible.keySet().removeAll(hidden);
            seen = server(row, reachable, stats, full.ports(), visible);
        }
        String key = row.name().toLowerCase(Locale.ROOT);
        return new Entry(row, key, key + '\0' + row.id(), full.owner(), full.node(), full, seen);
    }

    /** With other live data; what the row holds is not read again. */
    Entry live(boolean reachable, Server.@Nullable Stats stats) {
        Server newFull = server(row, reachable, stats, full.ports(), full.variables());
        Server newSeen = seen == full ? newFull : server(row, reachable, stats, full.ports(), seen.variables());
        return new Entry(row, nameKey, sortKey, owner, node, newFull, newSeen);
    }

    private static Server server(
            ServerRow row,
            boolean reachable,
            Server.@Nullable Stats stats,
            List<Server.Port> ports,
            Map<String, String> variables) {
        return new Server(
                row.serverId(),
                row.name(),
                row.description(),
                new UserId(row.owner()),
                row.nodeId(),
                new AltId(row.alt()),
                row.altName(),
                row.serverState(),
                ServerRow.instant(row.since()),
                row.code(),
                row.message(),
                row.suspended(),
                reachable,
                row.isolated(),
                row.exitCode(),
                row.startedAt() == null ? null : ServerRow.instant(row.startedAt()),
                new Server.Limits(row.memoryMib(), row.cpuPercent(), row.diskMib(), row.processes()),
                ports,
                variables,
                row.serverState().hasProcess() ? stats : null,
                ServerRow.instant(row.createdAt()),
                row.ver());
    }
}
