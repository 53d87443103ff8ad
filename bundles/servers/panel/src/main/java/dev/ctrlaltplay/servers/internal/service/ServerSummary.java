package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.web.WrittenOnce;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server as lists show it, and as the topic {@code servers} tells of it: fields as in {@link Server}, without its
 * variables, and with the names of what it refers to.
 *
 * @param ownerName empty where the owner is gone or cannot be asked for now
 * @param nodeName empty likewise
 * @param icon key of a picture, made from the alt's name, such as {@code flying-squid}
 * @param category name of the alt's ctrl; empty while the alt's bundle is away
 * @param addresses under which players reach it, as {@code host:port}, the main one first
 */
@WrittenOnce
public record ServerSummary(
        ServerId id,
        String name,
        String description,
        UserId owner,
        String ownerName,
        @Nullable NodeId node,
        String nodeName,
        AltId alt,
        String altName,
        String icon,
        String category,
        ServerState state,
        Instant stateSince,
        String stateCode,
        String stateMessage,
        boolean suspended,
        boolean reachable,
        @Nullable Boolean isolated,
        @Nullable Integer exitCode,
        @Nullable Instant startedAt,
        Server.Limits limits,
        List<Server.Port> ports,
        List<String> addresses,
        Server.@Nullable Stats stats,
        Instant createdAt,
        long ver) {
    public ServerSummary {
        ports = List.copyOf(ports);
        addresses = List.copyOf(addresses);
    }
}
