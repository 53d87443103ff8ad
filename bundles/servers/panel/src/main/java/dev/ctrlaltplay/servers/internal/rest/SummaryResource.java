package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.servers.internal.service.ServerLists;
import dev.ctrlaltplay.servers.internal.service.ServerSummary;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /servers/{id}/summary}. */
@Component(service = SummaryResource.class)
@JakartarsResource
@JakartarsName("cap-server-summary")
@Path("servers/{id}/summary")
@Produces(MediaType.APPLICATION_JSON)
public final class SummaryResource {
    private final ServerLists lists;

    @Activate
    public SummaryResource(@Reference ServerLists lists) {
        this.lists = lists;
    }

    @GET
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("One server as its row in the list: with addresses and the names of its owner and node.")
    public ServerSummary get(@PathParam("id") String id, @Context SecurityContext security) {
        return lists.one(CallerPrincipal.of(security.getUserPrincipal()), Parameters.server(id));
    }
}
