package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.servers.NewServer;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.service.ServerStatus;
import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /servers}. */
@Component(service = ServerResource.class)
@JakartarsResource
@JakartarsName("cap-servers")
@Path("servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ServerResource {
    private final ServerService servers;
    private final BulkPower bulk;

    @Activate
    public ServerResource(@Reference ServerService servers, @Reference BulkPower bulk) {
        this.servers = servers;
        this.bulk = bulk;
    }

    /**
     * What a server is made from.
     *
     * @param node null: the platform chooses
     * @param owner null: who asks
     * @param port of the main allocation; null for any
     * @param limits null: the alt's defaults
     * @param start whether it is started once it is installed
     */
    public record ServerWish(
            String name,
            @Nullable String description,
            AltId alt,
            @Nullable NodeId node,
            @Nullable UserId owner,
            @Nullable Integer port,
            Server.@Nullable Limits limits,
            @Nullable Map<String, String> variables,
            @Nullable Boolean start) {}

    /** Null leaves a field as it is. */
    public record ServerChange(
            @Nullable String name,
            @Nullable String description,
            @Nullable Map<String, String> variables) {}

    /** @param action start, stop, restart or kill */
    public record PowerWish(String action) {}

    /** @param action start, stop, restart or kill; {@code ids} at most 100 */
    public record BulkPowerWish(List<String> ids, String action) {}

    @POST
    @Access(value = "servers.create", scope = Access.Scope.SERVER)
    @Summary("Make a server and begin its installation.")
    public Accepted<Server> create(ServerWish wish, @Context SecurityContext security) {
        ServerService.Created created = servers.create(
                caller(security),
                new NewServer(
                        wish.name(),
                        wish.description() == null ? "" : wish.description(),
                        wish.alt(),
                        wish.node(),
                        wish.owner(),
                        wish.port() == null ? 0 : wish.port(),
                        wish.limits(),
                        values(wish.variables()),
                        wish.start() != null && wish.start()));
        return new Accepted<>(created.operation(), created.server());
    }

    @GET
    @Path("{id}")
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("One server with live state.")
    public Server get(@PathParam("id") String id, @Context SecurityContext security) {
        return servers.get(caller(security), Parameters.server(id));
    }

    @PATCH
    @Path("{id}")
    @Access(value = "servers.edit", scope = Access.Scope.SERVER)
    @Summary("Change name, description or variables; in force at the next start.")
    public Server change(@PathParam("id") String id, ServerChange change, @Context SecurityContext security) {
        return servers.update(
                caller(security),
                Parameters.server(id),
                change.name(),
                change.description(),
                change.variables() == null ? null : values(change.variables()));
    }

    @DELETE
    @Path("{id}")
    @Access(value = "servers.delete", scope = Access.Scope.SERVER)
    @Summary("Remove a server that does not run, with all its files.")
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        servers.delete(caller(security), Parameters.server(id));
    }

    @GET
    @Path("{id}/status")
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("State and newest measurements alone.")
    public ServerStatus status(@PathParam("id") String id, @Context SecurityContext security) {
        return ServerStatus.of(servers.get(caller(security), Parameters.server(id)));
    }

    @POST
    @Path("{id}/power")
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary(
            "Start, stop, restart or kill; needs servers.start, servers.stop or servers.restart. One that stops starts again by a restart.")
    public ServerStatus power(@PathParam("id") String id, PowerWish wish, @Context SecurityContext security) {
        return ServerStatus.of(
                servers.power(caller(security), Parameters.server(id), Parameters.action(wish.action())));
    }

    @POST
    @Path("power")
    @Access(value = "servers.view", scope = Access.Scope.LIST)
    @Summary("The same power action for up to 100 servers, with a result for each.")
    public List<BulkPower.Outcome> power(BulkPowerWish wish, @Context SecurityContext security) {
        return bulk.run(caller(security), wish.ids(), Parameters.action(wish.action()));
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }

    static Map<String, String> values(@Nullable Map<String, @Nullable String> variables) {
        Map<String, String> values = new HashMap<>();
        if (variables != null) {
            variables.forEach((name, value) -> {
                if (value == null) {
                    throw new InvalidException("variables." + name, "TYPE", "a text");
                }
                values.put(name, value);
            });
        }
        return values;
    }
}
