package dev.ctrlaltplay.servers.internal.store;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.core.store.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server as it is stored. Times are microseconds since the epoch; ports, variables and hidden are JSON.
 *
 * @param pending the command the agent has not been heard of about; null where there is none
 * @param pendingAction name of its PowerAction, or INSTALL or WIPE; empty where there is none
 * @param startAfter whether it is to be started once it is installed
 * @param changedAt when the last event was appended
 */
public record ServerRow(
        String id,
        long ver,
        String name,
        String description,
        String owner,
        @Nullable String node,
        String alt,
        String altName,
        String state,
        long since,
        String code,
        String message,
        boolean suspended,
        @Nullable Boolean isolated,
        @Nullable Integer exitCode,
        @Nullable Long startedAt,
        long memoryMib,
        int cpuPercent,
        long diskMib,
        int processes,
        String ports,
        String variables,
        String hidden,
        @Nullable String operation,
        @Nullable String pending,
        String pendingAction,
        boolean startAfter,
        long changedAt,
        long createdAt)
        implements Row {
    public static final String INSTALL = "INSTALL";
    public static final String WIPE = "WIPE";

    public ServerId serverId() {
        return new ServerId(id);
    }

    public @Nullable NodeId nodeId() {
        return node == null ? null : new NodeId(node);
    }

    public ServerState serverState() {
        return ServerState.valueOf(state);
    }

    public Target target() {
        return Target.server(serverId(), new UserId(owner), nodeId());
    }

    public boolean installPending() {
        return pendingAction.equals(INSTALL) || pendingAction.equals(WIPE);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
