package dev.ctrlaltplay.agentlink;

import dev.ctrlaltplay.core.id.NodeId;
import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes reports of one kind; register one as a service. A kept report is told at least once and in order; it counts as
 * taken when every handler of its kind has returned. While a kind has no handler its kept reports wait on the agent;
 * others are dropped.
 */
@ConsumerType
public interface ReportHandler<T> {
    /** As in the protocol's {@code *Wire} classes. */
    String kind();

    /** The report's record. */
    Class<T> bodyType();

    /** Stores it; an error leaves it untaken. Called on a thread of its node. */
    void handle(NodeId node, T body, Instant at);
}
