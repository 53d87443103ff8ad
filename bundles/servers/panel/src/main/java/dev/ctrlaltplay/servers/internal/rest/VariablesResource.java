package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /servers/{id}/variables}. */
@Component(service = VariablesResource.class)
@JakartarsResource
@JakartarsName("cap-server-variables")
@Path("servers/{id}/variables")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class VariablesResource {
    private final ServerService servers;

    @Activate
    public VariablesResource(@Reference ServerService servers) {
        this.servers = servers;
    }

    /** Values by env name. */
    public record Variables(Map<String, String> variables) {}

    @GET
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("A server's variables, as far as you may see them.")
    public Variables get(@PathParam("id") String id, @Context SecurityContext security) {
        return new Variables(
                new TreeMap<>(servers.get(CallerPrincipal.of(security.getUserPrincipal()), Parameters.server(id))
                        .variables()));
    }

    @PUT
    @Access(value = "servers.edit", scope = Access.Scope.SERVER)
    @Summary("Set variables; those that are left out stay. In force at the next start.")
    public Variables set(@PathParam("id") String id, Variables variables, @Context SecurityContext security) {
        Map<String, String> given = ServerResource.values(variables.variables());
        return new Variables(new TreeMap<>(servers.update(
                        CallerPrincipal.of(security.getUserPrincipal()), Parameters.server(id), null, null, given)
                .variables()));
    }
}
