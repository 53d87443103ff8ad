package dev.ctrlaltplay.agentlink;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The panel's end of the link to all agents. Thread-safe. */
@ProviderType
public interface AgentLink {
    /** Whether the agent of this node is connected. */
    boolean online(NodeId node);

    /** Every agent that is known, pending ones too. */
    List<AgentInfo> agents();

    /** One agent. */
    Optional<AgentInfo> agent(NodeId node);

    /**
     * Stores the command and sends it; sent again after a reconnect until the agent has taken it or its time is up. The
     * agent does it once.
     *
     * @param id idempotency key
     * @param kind as in the protocol's {@code *Wire} classes
     * @param body record of that kind
     * @param timeout after which the stage fails, though the command may still be done
     * @return ends with the answer; fails with UnavailableException {@code AGENT_OFFLINE} at once where the agent is not
     *     connected, {@code AGENT_TIMEOUT} after {@code timeout}, or a {@link CommandFailedException}
     */
    CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout);

    /** Lets a pending agent in; a second call has no effect. */
    void accept(NodeId node, Caller caller);

    /** Shuts an agent out for good and closes its connection. */
    void revoke(NodeId node, Caller caller);

    /** A new one-time token with which an agent may join; valid for 15 minutes. */
    JoinToken createJoinToken(Caller caller);
}
