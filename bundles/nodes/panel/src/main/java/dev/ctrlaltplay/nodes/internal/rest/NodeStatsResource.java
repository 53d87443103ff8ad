package dev.ctrlaltplay.nodes.internal.rest;

import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.nodes.internal.service.NodeMeasurements;
import dev.ctrlaltplay.protocol.NodeWire;
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
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /nodes/{id}/stats}. */
@Component(service = NodeStatsResource.class)
@JakartarsResource
@JakartarsName("node-stats")
@Path("nodes/{id}/stats")
@Produces(MediaType.APPLICATION_JSON)
public final class NodeStatsResource {
    private final NodeMeasurements measurements;

    @Activate
    public NodeStatsResource(@Reference NodeMeasurements measurements) {
        this.measurements = measurements;
    }

    @GET
    @Access(value = "nodes.view", scope = Access.Scope.NODE)
    @Summary("Measurements of a stretch of the last day (the last hour where nothing is said), oldest first.")
    public Described<NodeWire.StatsPoint> list(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("points") @Nullable String points,
            @Context SecurityContext security) {
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("node", id.length() > 40 ? id.substring(0, 40) : id);
        }
        TimeRange range = TimeRange.of(from, to, points, Instant.now());
        NodeMeasurements.Measurements found = measurements.between(
                CallerPrincipal.of(security.getUserPrincipal()),
                new NodeId(id),
                range.from(),
                range.to(),
                range.points());
        return new Described<>(
                new Page<>(found.points(), null),
                Map.of("from", range.from(), "to", range.to(), "source", found.fromAgent() ? "agent" : "panel"));
    }
}
