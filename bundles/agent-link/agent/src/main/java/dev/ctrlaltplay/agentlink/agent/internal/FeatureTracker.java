package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.ConnectionListener;
import dev.ctrlaltplay.agentlink.agent.NodeFacts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Connects features to the link. Apart from the link itself, since most features need that and would form a circle. */
@Component(service = FeatureTracker.class, immediate = true)
public final class FeatureTracker {
    private final AgentCore core;

    @Activate
    public FeatureTracker(@Reference AgentLinkComponent link) {
        core = link.core();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHandler(CommandHandler<?> handler) {
        core.add(handler);
    }

    void unbindHandler(CommandHandler<?> handler) {
        core.remove(handler);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(ConnectionListener listener) {
        core.add(listener);
    }

    void unbindListener(ConnectionListener listener) {
        core.remove(listener);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFacts(NodeFacts facts) {
        core.add(facts);
    }

    void unbindFacts(NodeFacts facts) {
        core.remove(facts);
    }
}
