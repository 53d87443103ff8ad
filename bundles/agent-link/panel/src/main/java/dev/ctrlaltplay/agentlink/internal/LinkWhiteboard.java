package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.agentlink.AgentListener;
import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.agentlink.StreamHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Connects slices to the link. Apart from the link itself, since most of them need that and would form a circle. */
@Component(service = LinkWhiteboard.class, immediate = true)
public final class LinkWhiteboard {
    private final LinkCore core;

    @Activate
    public LinkWhiteboard(@Reference AgentLinkComponent link) {
        core = link.core();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(AgentListener listener) {
        core.sessions().add(listener, node -> core.agent(node).orElse(null));
    }

    void unbindListener(AgentListener listener) {
        core.sessions().remove(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindReports(ReportHandler<?> handler) {
        core.add(handler);
    }

    void unbindReports(ReportHandler<?> handler) {
        core.remove(handler);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStreams(StreamHandler handler) {
        core.add(handler);
    }

    void unbindStreams(StreamHandler handler) {
        core.remove(handler);
    }
}
