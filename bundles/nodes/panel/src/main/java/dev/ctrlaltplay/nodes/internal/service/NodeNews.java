package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.nodes.Node;
import dev.ctrlaltplay.protocol.Resources;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The topic {@code nodes}: nodes to those who may see them, agents to those who may see agents. Without a hub it is silent.
 */
@Component(service = {NodeNews.class, TopicSource.class})
public final class NodeNews implements TopicSource {
    private static final String TOPIC = "nodes";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable LiveHub hub;

    /** A node as it is now; {@code kind} is created or changed. */
    public record NodeChanged(String kind, String id, Node node) {}

    /** An agent as it is now, one that waits to be let in too; {@code kind} is agent. */
    public record AgentChanged(String kind, String id, AgentInfo agent) {}

    /** {@code kind} is deleted for a node, agent-gone for an agent that waited in vain. */
    public record Gone(String kind, String id) {}

    void changed(String change, NodeDirectory.Entry entry, AgentLink link) {
        String id = entry.row().id();
        Object news = change.equals("deleted") ? new Gone(change, id) : new NodeChanged(change, id, node(entry, link));
        LiveHub present = hub;
        if (present != null) {
            present.event(TOPIC, Target.node(new NodeId(id)), news);
        }
    }

    void agent(AgentInfo agent) {
        aboutAgent(agent.node(), new AgentChanged("agent", agent.node().value(), agent));
    }

    void agentGone(NodeId node) {
        aboutAgent(node, new Gone("agent-gone", node.value()));
    }

    private void aboutAgent(NodeId node, Object news) {
        LiveHub present = hub;
        if (present != null) {
            present.event(TOPIC, Target.node(node), "agents.view", news);
        }
    }

    /** A node with what its agent says. */
    static Node node(NodeDirectory.Entry entry, AgentLink link) {
        var row = entry.row();
        NodeId id = new NodeId(row.id());
        AgentInfo agent = link.agent(id).orElse(null);
        Resources resources = agent == null ? null : agent.resources();
        return new Node(
                id,
                row.name(),
                row.description(),
                row.maintenance() ? "MAINTENANCE" : link.online(id) ? "ONLINE" : "OFFLINE",
                row.address(),
                agent == null ? List.of() : agent.capabilities(),
                row.memoryMib(),
                entry.memoryTaken(),
                row.cpuPercent(),
                entry.cpuTaken(),
                row.diskMib(),
                entry.diskTaken(),
                row.portFrom(),
                row.portTo(),
                entry.reservations().size(),
                resources == null ? "none" : resources.isolation(),
                agent == null ? "" : agent.version(),
                agent == null ? null : agent.lastSeen(),
                Instant.EPOCH.plus(row.createdAt(), ChronoUnit.MICROS));
    }

    @Override
    public String pattern() {
        return TOPIC;
    }

    @Override
    public boolean list() {
        return true;
    }

    @Override
    public String permission() {
        return "nodes.view";
    }

    @Override
    public Target target(Map<String, String> variables) {
        return Target.kind("node");
    }
}
