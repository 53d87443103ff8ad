package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.servers.internal.service.ServerHistory;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /servers/{id}/activity}. */
@Component(service = HistoryResource.class)
@JakartarsResource
@JakartarsName("cap-server-activity")
@Path("servers/{id}/activity")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {
    private final ServerHistory history;

    @Activate
    public HistoryResource(@Reference ServerHistory history) {
        this.history = history;
    }

    @GET
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("What happened to a server, newest first.")
    public Page<ServerHistory.Activity> list(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        return history.activity(
                CallerPrincipal.of(security.getUserPrincipal()), Parameters.server(id), PagedBy.of(limit, cursor));
    }
}
