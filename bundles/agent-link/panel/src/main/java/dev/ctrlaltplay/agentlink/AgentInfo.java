package dev.ctrlaltplay.agentlink;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.Resources;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the panel knows it.
 *
 * @param address it last connected from
 * @param version of its software; empty until it connected once
 * @param lastSeen null until it connected once
 * @param resources null until it connected once
 */
public record AgentInfo(
        NodeId node,
        String name,
        State state,
        String address,
        String version,
        Instant registeredAt,
        @Nullable Instant lastSeen,
        List<String> capabilities,
        @Nullable Resources resources) {
    public AgentInfo {
        capabilities = List.copyOf(capabilities);
    }

    /** Whether it is in, and there. */
    public enum State {
        /** Waits until an administrator accepts it. */
        PENDING,
        ONLINE,
        OFFLINE,
        REVOKED
    }
}
