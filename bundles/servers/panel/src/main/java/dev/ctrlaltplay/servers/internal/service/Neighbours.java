package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.UserNames;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.nodes.NodeService;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The other parts that servers need now and then. Each may be away at any time without servers going away: what runs is
 * shown, stopped and killed all the same. Whoever needs one that is absent gets {@code PLUGIN_UNAVAILABLE}.
 */
@Component(service = Neighbours.class)
public final class Neighbours {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Summaries summaries = new Summaries();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable AltService alts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable NodeService nodes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable AgentLink link;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable LiveHub hub;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Operations operations;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable UserNames users;

    @Activate
    public Neighbours() {}

    /** With everything there. */
    public Neighbours(
            AltService alts, NodeService nodes, AgentLink link, LiveHub hub, Operations operations, UserNames users) {
        this.alts = alts;
        this.nodes = nodes;
        this.link = link;
        this.hub = hub;
        this.operations = operations;
        this.users = users;
    }

    public AltService alts() {
        return present(alts, "alts");
    }

    /** The alt, while its bundle is here. */
    public Alt alt(AltId id, String name) {
        return alts().find(id)
                .orElseThrow(() -> new UnavailableException(
                        "PLUGIN_UNAVAILABLE",
                        "The alt " + name + " is not here now: the bundle that brings it was stopped or removed.",
                        RETRY));
    }

    /** Whether servers of an alt read lines; while its bundle is away nobody knows better. */
    boolean takesInput(AltId id) {
        AltService present = alts;
        return present == null
                || present.find(id).map(alt -> alt.console().input()).orElse(true);
    }

    public NodeService nodes() {
        return present(nodes, "nodes");
    }

    public @Nullable NodeService nodesOrNull() {
        return nodes;
    }

    public AgentLink link() {
        return present(link, "agent-link");
    }

    public Operations operations() {
        return present(operations, "web");
    }

    /** The operation, where it is known and not ended. */
    public Optional<Operations.Handle> operation(@Nullable String id) {
        Operations present = operations;
        return id == null || present == null
                ? Optional.empty()
                : Optional.ofNullable(present.find(new OperationId(id)));
    }

    /** Drops what is kept of a server that was deleted. */
    void forget(String server) {
        summaries.forget(server);
    }

    /** Publishes, where anybody can watch. */
    public void publish(String topic, Object data) {
        LiveHub present = hub;
        if (present != null) {
            present.event(topic, data);
        }
    }

    /** Publishes an event of a list, about one of its things. */
    void publish(String list, Target about, Object data) {
        LiveHub present = hub;
        if (present != null) {
            present.event(list, about, data);
        }
    }

    boolean watched(String topic) {
        LiveHub present = hub;
        return present != null && present.watched(topic);
    }

    /** What things are called, for one answer. */
    Names names() {
        return new Names(alts, nodes, users, summaries);
    }

    private static <T> T present(@Nullable T service, String slice) {
        if (service == null) {
            throw new UnavailableException(
                    "PLUGIN_UNAVAILABLE", "The part " + slice + " is not running now; try again shortly.", RETRY);
        }
        return service;
    }
}
