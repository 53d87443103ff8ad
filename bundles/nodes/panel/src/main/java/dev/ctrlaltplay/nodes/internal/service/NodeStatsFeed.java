package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.protocol.NodeWire;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passes measurements of machines on to whoever watches: topic {@code node/<id>/stats}. */
@Component(service = {ReportHandler.class, TopicSource.class, NodeStatsFeed.class})
public final class NodeStatsFeed implements ReportHandler<NodeWire.NodeStats>, TopicSource {
    private final LiveHub hub;
    private final NodeService nodes;
    private final Map<String, Measured> last = new ConcurrentHashMap<>();

    /** What viewers get. */
    public record Measured(
            Instant at,
            double cpuPercent,
            double load1,
            long memoryUsedMiB,
            long memoryMiB,
            long diskUsedMiB,
            long diskMiB) {}

    @Activate
    public NodeStatsFeed(@Reference LiveHub hub, @Reference NodeService nodes) {
        this.hub = hub;
        this.nodes = nodes;
    }

    /** The newest measurements that came since the panel started, though they may be old; null for none. */
    @Nullable Measured last(NodeId node) {
        return last.get(node.value());
    }

    @Override
    public String kind() {
        return NodeWire.STATS;
    }

    @Override
    public Class<NodeWire.NodeStats> bodyType() {
        return NodeWire.NodeStats.class;
    }

    @Override
    public void handle(NodeId node, NodeWire.NodeStats s, Instant at) {
        if (nodes.find(node).isEmpty()) {
            last.remove(node.value());
            return;
        }
        Measured measured = new Measured(
                at, s.cpuPercent(), s.load1(), s.memoryUsedMiB(), s.memoryMiB(), s.diskUsedMiB(), s.diskMiB());
        last.put(node.value(), measured);
        hub.event("node/" + node.value() + "/stats", measured);
    }

    @Override
    public String pattern() {
        return "node/{node}/stats";
    }

    @Override
    public boolean bytes() {
        return false;
    }

    @Override
    public String permission() {
        return "nodes.view";
    }

    @Override
    public Target target(Map<String, String> variables) {
        String id = variables.getOrDefault("node", "");
        try {
            NodeId node = new NodeId(id);
            return Target.node(nodes.find(node)
                    .orElseThrow(() -> new NotFoundException("node", id))
                    .id());
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("node", id);
        }
    }

    @Override
    public @Nullable Object snapshot(Map<String, String> variables) {
        return last.get(variables.getOrDefault("node", ""));
    }
}
