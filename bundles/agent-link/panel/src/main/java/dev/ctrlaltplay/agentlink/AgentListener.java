package dev.ctrlaltplay.agentlink;

import dev.ctrlaltplay.core.id.NodeId;
import org.osgi.annotation.versioning.ConsumerType;

/** Register one as a service to hear of agents coming and going. Calls for one agent come one after another. */
@ConsumerType
public interface AgentListener {
    /** An agent asks to be let in, and waits until somebody accepts it. */
    default void pending(AgentInfo agent) {}

    /** One that waited has not asked again for a day and is forgotten. */
    default void expired(NodeId node) {}

    /** An agent was let in for the first time. */
    default void joined(AgentInfo agent) {}

    /** It is connected; also called for each connected one when the listener is registered. */
    default void online(AgentInfo agent) {}

    /** Its connection is gone. */
    default void offline(NodeId node) {}

    /** It was shut out for good. */
    default void revoked(NodeId node) {}
}
