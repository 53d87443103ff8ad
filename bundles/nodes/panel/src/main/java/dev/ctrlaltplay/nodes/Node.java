package dev.ctrlaltplay.nodes;

import dev.ctrlaltplay.core.id.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine that runs game servers.
 *
 * @param state ONLINE, OFFLINE or MAINTENANCE; maintenance takes no new servers
 * @param address players reach it under
 * @param memoryMiB what servers may take in all; {@code memoryTakenMiB} what they have taken; likewise for the others
 * @param portFrom first port of the range allocations come from
 */
public record Node(
        NodeId id,
        String name,
        String description,
        String state,
        String address,
        List<String> capabilities,
        long memoryMiB,
        long memoryTakenMiB,
        int cpuPercent,
        int cpuTakenPercent,
        long diskMiB,
        long diskTakenMiB,
        int portFrom,
        int portTo,
        int servers,
        String isolation,
        String agentVersion,
        @Nullable Instant lastSeen,
        Instant createdAt) {
    public Node {
        capabilities = List.copyOf(capabilities);
    }
}
