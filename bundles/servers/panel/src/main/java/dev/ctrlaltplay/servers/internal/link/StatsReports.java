package dev.ctrlaltplay.servers.internal.link;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import java.time.Instant;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measurements: kept in memory, told to viewers, never stored. */
@Component(service = ReportHandler.class)
public final class StatsReports implements ReportHandler<ServerWire.Stats> {
    private final ServerModel model;

    @Activate
    public StatsReports(@Reference ServerModel model) {
        this.model = model;
    }

    @Override
    public String kind() {
        return ServerWire.STATS;
    }

    @Override
    public Class<ServerWire.Stats> bodyType() {
        return ServerWire.Stats.class;
    }

    @Override
    public void handle(NodeId node, ServerWire.Stats stats, Instant at) {
        AgentWord.entry(model, node, stats.serverId())
                .ifPresent(entry -> model.stats(
                        entry.full().id(),
                        new Server.Stats(
                                stats.at(),
                                stats.cpuPercent(),
                                stats.memoryMiB(),
                                stats.diskMiB(),
                                stats.uptimeSeconds(),
                                stats.processes(),
                                Objects.requireNonNullElse(stats.players(), -1),
                                Objects.requireNonNullElse(stats.maxPlayers(), -1))));
    }
}
