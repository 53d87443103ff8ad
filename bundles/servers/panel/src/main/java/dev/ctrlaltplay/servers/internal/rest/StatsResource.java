package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.servers.internal.service.ServerMeasurements;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Described;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.TimeRange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
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
    private final ServerMeasurements measurements;

    @Activate
    public StatsResource(@Reference ServerMeasurements measurements) {
        this.measurements = measurements;
    }

    @GET
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("Measurements of a stretch of the last day (the last hour where nothing is said), oldest first.")
    public Described<ServerMeasurements.Measured> list(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("points") @Nullable String points,
            @Context SecurityContext security) {
        TimeRange range = TimeRange.of(from, to, points, measurements.now());
        ServerMeasurements.Measurements found = measurements.between(
                CallerPrincipal.of(security.getUserPrincipal()),
                Parameters.server(id),
                range.from(),
                range.to(),
                range.points());
        return new Described<>(
                new Page<>(found.points(), null),
                Map.of("from", found.from(), "to", found.to(), "source", found.fromAgent() ? "agent" : "panel"));
    }
}
