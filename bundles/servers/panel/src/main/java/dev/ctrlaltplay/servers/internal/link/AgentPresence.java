package dev.ctrlaltplay.servers.internal.link;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentListener;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a server's state is the true one or the last one known. */
@Component(service = AgentListener.class)
public final class AgentPresence implements AgentListener {
    private final ServerModel model;

    @Activate
    public AgentPresence(@Reference ServerModel model) {
        this.model = model;
    }

    @Override
    public void online(AgentInfo agent) {
        model.reachable(agent.node(), true);
    }

    @Override
    public void offline(NodeId node) {
        model.reachable(node, false);
    }

    @Override
    public void revoked(NodeId node) {
        model.reachable(node, false);
    }
}
