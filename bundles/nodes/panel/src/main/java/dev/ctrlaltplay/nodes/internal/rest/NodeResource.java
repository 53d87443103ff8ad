package dev.ctrlaltplay.nodes.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.nodes.Allocation;
import dev.ctrlaltplay.nodes.Node;
import dev.ctrlaltplay.nodes.internal.service.DefaultNodeService;
import dev.ctrlaltplay.nodes.internal.service.JoinCommand;
import dev.ctrlaltplay.nodes.internal.service.NodeChange;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** {@code /nodes}. */
@Component(service = NodeResource.class)
@JakartarsResource
@JakartarsName("nodes")
@Path("nodes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NodeResource {
    private final DefaultNodeService nodes;
    private final JoinCommand joining;

    @Activate
    public NodeResource(@Reference DefaultNodeService nodes, @Reference JoinCommand joining) {
        this.nodes = nodes;
        this.joining = joining;
    }

    /** The node that is no more. */
    public record Deleted(NodeId id) {}

    @GET
    @Access(value = "nodes.view", scope = Access.Scope.LIST)
    @Summary("Lists nodes with what is taken of them.")
    public Page<Node> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        return nodes.list(caller(security), PagedBy.of(limit, cursor));
    }

    @GET
    @Path("{id}")
    @Access(value = "nodes.view", scope = Access.Scope.NODE)
    @Summary("Shows one node.")
    public Node get(@PathParam("id") String id, @Context SecurityContext security) {
        return nodes.get(caller(security), node(id));
    }

    @PATCH
    @Path("{id}")
    @Access(value = "nodes.edit", scope = Access.Scope.NODE)
    @Summary("Changes name, description, address, capacity, port range or maintenance.")
    public Node change(@PathParam("id") String id, @Nullable NodeChange change, @Context SecurityContext security) {
        if (change == null) {
            throw new InvalidException("body", "REQUIRED", "must be a JSON object");
        }
        return nodes.update(caller(security), node(id), change);
    }

    @GET
    @Path("{id}/allocations")
    @Access(value = "nodes.view", scope = Access.Scope.NODE)
    @Summary("Lists the ports that servers have taken.")
    public List<Allocation> allocations(@PathParam("id") String id, @Context SecurityContext security) {
        return nodes.allocations(caller(security), node(id));
    }

    @POST
    @Path("join-tokens")
    @Access("nodes.create")
    @Summary("Makes a one-time token, good for 15 minutes, and the command that joins a machine with it.")
    public JoinCommand.Invitation joinToken(@Context SecurityContext security) {
        return joining.invite(caller(security));
    }

    @DELETE
    @Path("{id}")
    @Access(value = "nodes.delete", scope = Access.Scope.NODE)
    @Summary("Removes a node that has no servers, and shuts its agent out.")
    public Deleted delete(@PathParam("id") String id, @Context SecurityContext security) {
        NodeId node = node(id);
        nodes.delete(caller(security), node);
        return new Deleted(node);
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }

    private static NodeId node(String id) {
        try {
            return new NodeId(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("node", id.length() > 40 ? id.substring(0, 40) : id);
        }
    }
}
