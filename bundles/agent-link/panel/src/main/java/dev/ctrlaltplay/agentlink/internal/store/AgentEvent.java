package dev.ctrlaltplay.agentlink.internal.store;

import dev.ctrlaltplay.protocol.Resources;
import java.util.List;

/** What can happen to an agent. */
public sealed interface AgentEvent {
    /** Its key became known. */
    record Registered(String name, String publicKey, String address) implements AgentEvent {}

    /** It was let in, by a token or an administrator. */
    record Accepted() implements AgentEvent {}

    /** It told something new of itself. */
    record Described(String name, String version, List<String> capabilities, Resources resources)
            implements AgentEvent {}

    /** It was shut out for good. */
    record Revoked() implements AgentEvent {}

    /** It waited for too long without being accepted. */
    record Expired() implements AgentEvent {}
}
