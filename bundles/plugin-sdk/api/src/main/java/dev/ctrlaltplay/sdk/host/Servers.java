package dev.ctrlaltplay.sdk.host;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Game servers, as far as the one who acts may see and use them. */
@ProviderType
public interface Servers {
    /**
     * Oldest first, with live state. Grant {@code servers.read}.
     *
     * @param cursor null for the beginning, else {@code nextCursor} of the page before
     * @param limit 1 to 100
     */
    Page<Server> list(@Nullable String cursor, int limit);

    /** Empty where there is none that may be seen. Grant {@code servers.read}. */
    Optional<Server> find(ServerId id);

    /**
     * Starts, stops, restarts or kills. Returns once the agent has taken it. Grant {@code servers.power}.
     *
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code SERVER_STATE_CONFLICT} where it makes no sense now
     */
    void power(ServerId id, PowerAction action);

    /**
     * Sends a line to the game's console. Grant {@code servers.command}.
     *
     * @param line without control characters
     */
    void command(ServerId id, String line);

    /**
     * A game server.
     *
     * @param node null once its node was deleted
     * @param alt what it was made from, as people call it
     * @param reachable false means that the state is the last one known
     * @param ports the main one first
     * @param load null while it does not run
     */
    record Server(
            ServerId id,
            String name,
            UserId owner,
            @Nullable NodeId node,
            String alt,
            ServerState state,
            boolean reachable,
            List<Port> ports,
            @Nullable Load load) {
        public Server {
            ports = List.copyOf(ports);
        }
    }

    /** {@code protocol} is TCP, UDP or BOTH; {@code role} is the alt's word for it. */
    record Port(String ip, int port, String role, String protocol) {}

    /** Measurements; {@code players} and {@code maxPlayers} are -1 where the game does not tell. */
    record Load(double cpuPercent, long memoryMiB, long uptimeSeconds, int players, int maxPlayers) {}
}
