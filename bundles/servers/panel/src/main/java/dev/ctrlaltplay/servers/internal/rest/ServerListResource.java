package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.internal.service.ServerFacets;
import dev.ctrlaltplay.servers.internal.service.ServerFilter;
import dev.ctrlaltplay.servers.internal.service.ServerLists;
import dev.ctrlaltplay.servers.internal.service.ServerSummary;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Described;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The list of {@code /servers}. */
@Component(service = ServerListResource.class)
@JakartarsResource
@JakartarsName("cap-server-list")
@Path("servers")
@Produces(MediaType.APPLICATION_JSON)
public final class ServerListResource {
    private final ServerLists lists;

    @Activate
    public ServerListResource(@Reference ServerLists lists) {
        this.lists = lists;
    }

    @GET
    @Access(value = "servers.view", scope = Access.Scope.LIST)
    @Summary(
            "Servers you may see, with live state; meta of the first page counts them by state and, with facets=true, by node, alt and owner.")
    public Described<ServerSummary> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("q") @Nullable String q,
            @QueryParam("state") @Nullable String state,
            @QueryParam("node") @Nullable String node,
            @QueryParam("alt") @Nullable String alt,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("facets") @Nullable String facets,
            @Context SecurityContext security) {
        ServerFilter filter = new ServerFilter(
                Parameters.states(state),
                Parameters.id("node", node, NodeId::new),
                Parameters.id("alt", alt, AltId::new),
                Parameters.id("owner", owner, UserId::new),
                q == null ? "" : q);
        ServerLists.Found found = lists.list(
                CallerPrincipal.of(security.getUserPrincipal()),
                PagedBy.of(limit, cursor),
                filter,
                sort == null ? "" : sort,
                Parameters.flag("facets", facets));
        Map<String, Object> meta = new LinkedHashMap<>();
        Map<ServerState, Long> counts = found.counts();
        if (counts != null) {
            meta.put("counts", counts);
            meta.put(
                    "total", counts.values().stream().mapToLong(Long::longValue).sum());
        }
        ServerFacets choices = found.facets();
        if (choices != null) {
            meta.put("facets", Map.of("node", choices.nodes(), "alt", choices.alts(), "owner", choices.owners()));
        }
        return new Described<>(found.page(), meta);
    }
}
