package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.protocol.NodeWire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a machine used in the last day, as its agent kept it. */
@Component(service = NodeMeasurements.class)
public final class NodeMeasurements {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final NodeService nodes;
    private final AgentLink link;
    private final NodeStatsFeed feed;

    @Activate
    public NodeMeasurements(@Reference NodeService nodes, @Reference AgentLink link, @Reference NodeStatsFeed feed) {
        this.nodes = nodes;
        this.link = link;
        this.feed = feed;
    }

    /** @param fromAgent false where the agent cannot be asked now: then these are the panel's own, newest alone */
    public record Measurements(List<NodeWire.StatsPoint> points, boolean fromAgent) {
        public Measurements {
            points = List.copyOf(points);
        }
    }

    /** Oldest first; {@code nodes.view} is needed. */
    public Measurements between(Caller caller, NodeId id, Instant from, Instant to, int points) {
        nodes.get(caller, id);
        try {
            NodeWire.StatsSeries series = link.send(
                            id,
                            CommandId.create(),
                            NodeWire.STATS_RANGE,
                            new NodeWire.StatsRange(from, to, points),
                            caller,
                            TIMEOUT)
                    .toCompletableFuture()
                    .get(TIMEOUT.toMillis() + 1000, TimeUnit.MILLISECONDS)
                    .data(NodeWire.StatsSeries.class);
            return new Measurements(series.points(), true);
        } catch (ExecutionException e) {
            // Away, or one minor older and without a memory of its own.
            boolean silent =
                    e.getCause() instanceof UnavailableException || e.getCause() instanceof CommandFailedException;
            if (!silent) {
                throw new IllegalStateException("the agent's answer cannot be used", e.getCause());
            }
            return own(id, from, to);
        } catch (TimeoutException e) {
            return own(id, from, to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return own(id, from, to);
        }
    }

    private Measurements own(NodeId id, Instant from, Instant to) {
        NodeStatsFeed.Measured last = feed.last(id);
        if (last == null || last.at().isBefore(from) || last.at().isAfter(to)) {
            return new Measurements(List.of(), false);
        }
        return new Measurements(
                List.of(new NodeWire.StatsPoint(
                        last.at(),
                        last.cpuPercent(),
                        last.cpuPercent(),
                        last.cpuPercent(),
                        last.load1(),
                        last.memoryUsedMiB(),
                        last.memoryUsedMiB(),
                        last.diskUsedMiB())),
                false);
    }
}
