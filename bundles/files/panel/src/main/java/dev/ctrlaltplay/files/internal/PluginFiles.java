package dev.ctrlaltplay.files.internal;

import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.host.Files;
import dev.ctrlaltplay.sdk.spi.FilesProvider;
import dev.ctrlaltplay.servers.ServerService;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of game servers for plugins. */
@Component(service = FilesProvider.class)
public final class PluginFiles implements FilesProvider {
    private final Policy policy;
    private final AuditTrail audit;
    private final ServerService servers;
    private final AgentFiles agents;

    @Activate
    public PluginFiles(
            @Reference Policy policy,
            @Reference AuditTrail audit,
            @Reference ServerService servers,
            @Reference AgentLink link) {
        this.policy = policy;
        this.audit = audit;
        this.servers = servers;
        this.agents = new AgentFiles(link);
    }

    @Override
    public Files actingFor(Caller caller) {
        return new ActingFiles(caller, policy, audit, this::target, agents);
    }

    private Optional<Target> target(ServerId id) {
        return servers.find(id).map(it -> Target.server(it.id(), it.owner(), it.node()));
    }
}
