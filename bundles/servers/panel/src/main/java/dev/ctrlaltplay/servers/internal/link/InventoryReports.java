package dev.ctrlaltplay.servers.internal.link;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.internal.service.Reconciler;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that an agent has, after each connection: what differs from the panel is shown and mended. */
@Component(service = ReportHandler.class)
public final class InventoryReports implements ReportHandler<ServerWire.Inventory> {
    private static final Logger LOG = LoggerFactory.getLogger(InventoryReports.class);

    private final ServerModel model;
    private final Reconciler reconciler;

    @Activate
    public InventoryReports(@Reference ServerModel model, @Reference Reconciler reconciler) {
        this.model = model;
        this.reconciler = reconciler;
    }

    @Override
    public String kind() {
        return ServerWire.INVENTORY;
    }

    @Override
    public Class<ServerWire.Inventory> bodyType() {
        return ServerWire.Inventory.class;
    }

    @Override
    public void handle(NodeId node, ServerWire.Inventory inventory, Instant at) {
        Set<String> there = new HashSet<>();
        Set<String> strangers = new HashSet<>();
        for (ServerWire.StateReport report : inventory.servers()) {
            there.add(report.serverId());
            var entry = AgentWord.entry(model, node, report.serverId());
            var state = AgentWord.state(report);
            if (entry.isEmpty()) {
                strangers.add(report.serverId());
                LOG.warn(
                        "node {} has a server {} that the panel does not know; it is left alone",
                        node,
                        report.serverId());
            } else if (state != null && reconciler.differs(entry.get(), state)) {
                reconciler.settled(
                        AgentWord.apply(model, node, entry.get().full().id(), state, report));
            }
        }
        reconciler.strangers(node, strangers);
        model.on(node).stream()
                .filter(entry -> !there.contains(entry.row().id()))
                .forEach(reconciler::missing);
    }
}
