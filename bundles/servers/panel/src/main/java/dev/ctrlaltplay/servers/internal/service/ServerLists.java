package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.ServerState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists of servers for people: searched, sorted, with names and counts, from memory. */
@Component(service = ServerLists.class)
public final class ServerLists {
    private final Policy policy;
    private final ServerModel model;
    private final Neighbours neighbours;

    @Activate
    public ServerLists(@Reference Policy policy, @Reference ServerModel model, @Reference Neighbours neighbours) {
        this.policy = policy;
        this.model = model;
        this.neighbours = neighbours;
    }

    /**
     * A page of a list.
     *
     * @param counts of all that match but for their state, by state; null with a later page than the first
     * @param facets null where they were not asked for, and with a later page than the first
     */
    public record Found(
            Page<ServerSummary> page,
            @Nullable Map<ServerState, Long> counts,
            @Nullable ServerFacets facets) {}

    /** {@code sort} is name, created, state, cpu or memory, with a minus for descending. */
    public Found list(Caller caller, PageRequest page, ServerFilter filter, String sort, boolean facets) {
        Listing listing = new Listing(model, policy.visibility(caller.principal(), "servers.view"));
        Names names = neighbours.names();
        Page<ServerSummary> found =
                listing.page(page, filter, ServerOrder.of(sort)).map(entry -> names.summary(entry.seen()));
        boolean first = page.cursor() == null;
        return new Found(
                found, first ? listing.counts(filter) : null, first && facets ? listing.facets(filter, names) : null);
    }

    /** One server as its row in a list. */
    public ServerSummary one(Caller caller, ServerId id) {
        Entry entry = model.require(id);
        policy.require(caller, "servers.view", entry.row().target());
        return neighbours.names().summary(entry.seen());
    }
}
