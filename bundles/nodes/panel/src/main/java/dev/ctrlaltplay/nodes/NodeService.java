package dev.ctrlaltplay.nodes;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Nodes and what is taken of them. Thread-safe. */
@ProviderType
public interface NodeService {
    /** Those the caller may see ({@code nodes.view}), by id. */
    Page<Node> list(Caller caller, PageRequest page);

    /** @throws dev.ctrlaltplay.core.error.NotFoundException where there is none the caller may see */
    Node get(Caller caller, NodeId id);

    /** Without a check, for other slices. */
    Optional<Node> find(NodeId id);

    /** What a list shows of a node that something is on; cheaper than {@link #find}. */
    default Optional<Label> label(NodeId id) {
        return find(id).map(node -> new Label(node.name(), node.address()));
    }

    /** A node's name, and the address that players reach it under. */
    record Label(String name, String address) {}

    /**
     * The node with the most memory free that has the capability and room for this much; of those online first.
     *
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code INSUFFICIENT_RESOURCES}, with why for each node
     */
    Node place(String capability, long memoryMiB, long diskMiB);

    /**
     * Takes room and ports for a server, all or nothing. A port is taken only if the agent says that it is free on its
     * machine.
     *
     * @param wanted one for each port the alt needs; a port of 0 takes the lowest free one of the node's range
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code PORT_CONFLICT} or {@code INSUFFICIENT_RESOURCES}
     * @throws dev.ctrlaltplay.core.error.UnavailableException {@code AGENT_OFFLINE}
     */
    List<Allocation> reserve(
            Caller caller,
            NodeId node,
            ServerId server,
            List<PortWish> wanted,
            long memoryMiB,
            int cpuPercent,
            long diskMiB);

    /** Gives back all that a server has taken; no effect where it has nothing. */
    void release(Caller caller, ServerId server);

    /** Servers that have taken anything, so that what a failed creation left behind can be given back. */
    default Set<ServerId> holders() {
        return Set.of();
    }

    /** What a server has taken, the main one first. */
    List<Allocation> allocations(ServerId server);
}
