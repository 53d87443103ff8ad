package dev.ctrlaltplay.servers.internal.link;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.internal.service.Installer;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How installations go. */
@Component(service = ReportHandler.class)
public final class InstallReports implements ReportHandler<ServerWire.InstallReport> {
    private final ServerModel model;
    private final Installer installer;

    @Activate
    public InstallReports(@Reference ServerModel model, @Reference Installer installer) {
        this.model = model;
        this.installer = installer;
    }

    @Override
    public String kind() {
        return ServerWire.INSTALL_PROGRESS;
    }

    @Override
    public Class<ServerWire.InstallReport> bodyType() {
        return ServerWire.InstallReport.class;
    }

    @Override
    public void handle(NodeId node, ServerWire.InstallReport report, Instant at) {
        AgentWord.entry(model, node, report.serverId())
                .ifPresent(entry -> installer.progress(
                        entry.full().id(),
                        new ServerWire.InstallReport(
                                report.serverId(),
                                Math.max(-1, Math.min(100, report.percent())),
                                report.finished(),
                                AgentWord.cut(report.code(), 100),
                                AgentWord.cut(report.message(), 2000),
                                AgentWord.cut(report.log(), 64 << 10),
                                report.logPosition())));
    }
}
