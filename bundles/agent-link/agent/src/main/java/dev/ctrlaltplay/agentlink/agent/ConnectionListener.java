package dev.ctrlaltplay.agentlink.agent;

import org.osgi.annotation.versioning.ConsumerType;

/** Register one as a service to hear when the panel is connected or gone. Return at once. */
@ConsumerType
public interface ConnectionListener {
    /** Connected and welcome; also called on registration where that is so already. */
    void connected();

    default void disconnected() {}
}
