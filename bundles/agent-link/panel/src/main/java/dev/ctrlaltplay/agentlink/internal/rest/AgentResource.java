package dev.ctrlaltplay.agentlink.internal.rest;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.internal.Joining;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /agents}. */
@Component(service = AgentResource.class)
@JakartarsResource
@JakartarsName("agents")
@Path("agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AgentResource {
    private final AgentLink link;
    private final Joining joining;

    @Activate
    public AgentResource(@Reference AgentLink link, @Reference Joining joining) {
        this.link = link;
        this.joining = joining;
    }

    @GET
    @Access("agents.view")
    @Summary("Lists all agents, pending ones too.")
    public Page<AgentInfo> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PagedBy.of(limit, cursor);
        String after = page.cursor() == null ? "" : page.cursor();
        List<AgentInfo> rest = link.agents().stream()
                .filter(agent -> agent.node().value().compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .toList();
        boolean more = rest.size() > page.limit();
        List<AgentInfo> items = more ? rest.subList(0, page.limit()) : rest;
        return new Page<>(items, more ? items.get(items.size() - 1).node().value() : null);
    }

    @GET
    @Path("{id}")
    @Access("agents.view")
    @Summary("Shows one agent.")
    public AgentInfo get(@PathParam("id") String id) {
        return known(id);
    }

    @POST
    @Path("{id}/accept")
    @Access("agents.manage")
    @Summary("Lets a pending agent in.")
    public AgentInfo accept(@PathParam("id") String id, @Context SecurityContext security) {
        NodeId node = known(id).node();
        link.accept(node, CallerPrincipal.of(security.getUserPrincipal()));
        return known(id);
    }

    @DELETE
    @Path("{id}")
    @Access("agents.manage")
    @Summary("Shuts an agent out for good.")
    public AgentInfo revoke(@PathParam("id") String id, @Context SecurityContext security) {
        NodeId node = known(id).node();
        link.revoke(node, CallerPrincipal.of(security.getUserPrincipal()));
        return known(id);
    }

    @POST
    @Path("register")
    @Access("open")
    @Summary("Makes an agent's key known; with a join token the agent is let in at once.")
    public Joining.Registered register(Joining.@Nullable Wish body, @Context HttpServletRequest request) {
        if (body == null) {
            throw new InvalidException("body", "REQUIRED", "must be a JSON object");
        }
        return joining.register(body, String.valueOf(request.getRemoteAddr()));
    }

    private AgentInfo known(String id) {
        try {
            return link.agent(new NodeId(id)).orElseThrow(() -> new NotFoundException("agent", id));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("agent", id.length() > 40 ? id.substring(0, 40) : id);
        }
    }
}
