package dev.ctrlaltplay.nodes;

import dev.ctrlaltplay.core.id.AllocationId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;

/**
 * A port that a server has taken.
 *
 * @param role as the alt names it, such as {@code game} or {@code query}
 * @param protocol TCP, UDP or BOTH
 */
public record Allocation(
        AllocationId id,
        NodeId node,
        ServerId server,
        String ip,
        int port,
        String role,
        String protocol,
        boolean primary) {}
