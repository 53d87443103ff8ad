package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.JoinToken;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.web.PanelAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Brings the link up with the bundle. */
@Component(
        service = {AgentLink.class, AgentLinkComponent.class},
        immediate = true)
public final class AgentLinkComponent implements AgentLink {
    private final LinkCore core;
    private final LocalJoinToken localToken;

    // Dynamic: the pin matters only when a token is made, and the link must not go when the address changes.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PanelAddress address;

    @Activate
    public AgentLinkComponent(
            BundleContext context,
            @Reference Databases databases,
            @Reference Policy policy,
            @Reference AuditTrail audit)
            throws IOException {
        core = new LinkCore(databases, policy, audit, this::pin, Clock.systemUTC());
        localToken = new LocalJoinToken(
                StateFolder.of(context).path("local-join-token"),
                () -> core.newToken().token(),
                core.timer());
    }

    private String pin() {
        PanelAddress present = address;
        String pin = present == null ? null : present.pin();
        return pin == null ? "" : pin;
    }

    LinkCore core() {
        return core;
    }

    LocalJoinToken localToken() {
        return localToken;
    }

    @Deactivate
    public void stop() {
        localToken.close();
        core.close();
    }

    @Override
    public boolean online(NodeId node) {
        return core.online(node);
    }

    @Override
    public List<AgentInfo> agents() {
        return core.agents();
    }

    @Override
    public Optional<AgentInfo> agent(NodeId node) {
        return core.agent(node);
    }

    @Override
    public CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        return core.send(node, id, kind, body, caller, timeout);
    }

    @Override
    public void accept(NodeId node, Caller caller) {
        core.accept(node, caller);
    }

    @Override
    public void revoke(NodeId node, Caller caller) {
        core.revoke(node, caller);
    }

    @Override
    public JoinToken createJoinToken(Caller caller) {
        return core.createJoinToken(caller);
    }
}
