package dev.ctrlaltplay.servers;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.web.WrittenOnce;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A game server.
 *
 * @param altName kept, so that it can be shown while the alt's bundle is away
 * @param node null once its node was deleted
 * @param stateSince when the state began
 * @param stateCode stable code of why, such as {@code INSTALL_TIMEOUT}; empty where all is well
 * @param stateMessage why, for a person
 * @param reachable whether its node's agent is connected: false means that the state is the last one known
 * @param isolated whether the game is kept from the agent; null until it ran once
 * @param stats newest measurements; null while it does not run
 */
@WrittenOnce
public record Server(
        ServerId id,
        String name,
        String description,
        UserId owner,
        @Nullable NodeId node,
        AltId alt,
        String altName,
        ServerState state,
        Instant stateSince,
        String stateCode,
        String stateMessage,
        boolean suspended,
        boolean reachable,
        @Nullable Boolean isolated,
        @Nullable Integer exitCode,
        @Nullable Instant startedAt,
        Limits limits,
        List<Port> ports,
        Map<String, String> variables,
        @Nullable Stats stats,
        Instant createdAt,
        long ver) {
    public Server {
        ports = List.copyOf(ports);
        variables = Map.copyOf(variables);
    }

    /** 0 means no limit. */
    public record Limits(long memoryMiB, int cpuPercent, long diskMiB, int processes) {}

    /** {@code protocol} is TCP, UDP or BOTH. */
    public record Port(String ip, int port, String role, String protocol, boolean primary) {}

    /** {@code diskMiB} is -1 until first measured; {@code players} and {@code maxPlayers} are where the game does not tell. */
    public record Stats(
            Instant at,
            double cpuPercent,
            long memoryMiB,
            long diskMiB,
            long uptimeSeconds,
            int processes,
            int players,
            int maxPlayers) {}
}
