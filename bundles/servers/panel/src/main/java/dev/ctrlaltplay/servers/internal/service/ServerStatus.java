package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.Server;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What changes while a server is watched; also what the topic {@code server/<id>/status} tells. */
public record ServerStatus(
        ServerId id,
        ServerState state,
        Instant stateSince,
        String stateCode,
        String stateMessage,
        boolean suspended,
        boolean reachable,
        @Nullable Boolean isolated,
        @Nullable Integer exitCode,
        @Nullable Instant startedAt,
        Server.@Nullable Stats stats) {
    /** The status of a server. */
    public static ServerStatus of(Server server) {
        return new ServerStatus(
                server.id(),
                server.state(),
                server.stateSince(),
                server.stateCode(),
                server.stateMessage(),
                server.suspended(),
                server.reachable(),
                server.isolated(),
                server.exitCode(),
                server.startedAt(),
                server.stats());
    }
}
