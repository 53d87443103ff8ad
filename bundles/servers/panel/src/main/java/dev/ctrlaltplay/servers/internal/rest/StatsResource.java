package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.internal.service.ServerHistory;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
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

/** {@code /servers/{id}/stats}. */
@Component(service = StatsResource.class)
@JakartarsResource
@JakartarsName("cap-server-stats")
@Path("servers/{id}/stats")
@Produces(MediaType.APPLICATION_JSON)
public final class StatsResource {
    private static final int DEFAULT_MINUTES = 60;

    private final ServerHistory history;

    @Activate
    public StatsResource(@Reference ServerHistory history) {
        this.history = history;
    }

    @GET
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("Measurements of the last minutes (60 where nothing is said), oldest first.")
    public List<Server.Stats> list(
            @PathParam("id") String id,
            @QueryParam("minutes") @Nullable String minutes,
            @Context SecurityContext security) {
        return history.stats(CallerPrincipal.of(security.getUserPrincipal()), Parameters.server(id), minutes(minutes));
    }

    private static int minutes(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_MINUTES;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidException("minutes", "TYPE", "a number");
        }
    }
}
