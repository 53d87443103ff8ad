package dev.ctrlaltplay.servers.internal.link;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** States as they change. A report that comes a second time, after newer ones, changes nothing. */
@Component(service = ReportHandler.class)
public final class StateReports implements ReportHandler<ServerWire.StateReport> {
    private static final int REMEMBERED = 20_000;

    private final ServerModel model;
    private final Map<String, Boolean> recent = new LinkedHashMap<>();

    @Activate
    public StateReports(@Reference ServerModel model) {
        this.model = model;
    }

    @Override
    public String kind() {
        return ServerWire.STATE;
    }

    @Override
    public Class<ServerWire.StateReport> bodyType() {
        return ServerWire.StateReport.class;
    }

    @Override
    public void handle(NodeId node, ServerWire.StateReport report, Instant at) {
        ServerState state = AgentWord.state(report);
        if (state == null || AgentWord.entry(model, node, report.serverId()).isEmpty()) {
            return;
        }
        String mark = report.serverId()
                + ' '
                + report.state()
                + ' '
                + report.since()
                + ' '
                + report.pid()
                + ' '
                + report.exitCode()
                + ' '
                + report.code()
                + ' '
                + report.message().hashCode();
        if (!seen(mark)) {
            AgentWord.apply(model, node, new ServerId(report.serverId()), state, report);
            remember(mark);
        }
    }

    private synchronized boolean seen(String mark) {
        return recent.containsKey(mark);
    }

    /** Only once it is stored, so that a report that failed is taken when it comes again. */
    private synchronized void remember(String mark) {
        recent.put(mark, true);
        if (recent.size() > REMEMBERED) {
            recent.remove(recent.keySet().iterator().next());
        }
    }
}
