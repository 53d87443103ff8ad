package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.live.SocketCommand;
import dev.ctrlaltplay.core.live.TopicSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Brings sources, commands and the policy to the hub. A component of its own, since most of them use the hub themselves:
 * were they references of the hub, each would be a circle.
 */
@Component(service = LiveBindings.class, immediate = true)
public final class LiveBindings {
    private final LiveComponent live;

    @Activate
    public LiveBindings(@Reference LiveComponent live) {
        this.live = live;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(TopicSource source) {
        live.hub().addSource(source);
    }

    void removeSource(TopicSource source) {
        live.hub().removeSource(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCommand(SocketCommand command) {
        live.addCommand(command);
    }

    void removeCommand(SocketCommand command) {
        live.removeCommand(command);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPolicy(Policy policy) {
        live.hub().setPolicy(policy);
    }

    void unsetPolicy(Policy policy) {
        live.hub().clearPolicy(policy);
    }
}
