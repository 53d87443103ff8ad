package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.servers.internal.service.ServerStartup;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /servers/{id}/startup}. */
@Component(service = StartupResource.class)
@JakartarsResource
@JakartarsName("cap-server-startup")
@Path("servers/{id}/startup")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class StartupResource {
    private final ServerStartup startup;

    @Activate
    public StartupResource(@Reference ServerStartup startup) {
        this.startup = startup;
    }

    /** Values by env name; those that are left out stay. */
    public record StartupWish(Map<String, String> variables) {}

    @GET
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("What the next start would run and write, and what its console takes; secrets only for who may edit.")
    public ServerStartup.Startup get(@PathParam("id") String id, @Context SecurityContext security) {
        return startup.next(CallerPrincipal.of(security.getUserPrincipal()), Parameters.server(id));
    }

    @POST
    @Path("preview")
    @Access(value = "servers.edit", scope = Access.Scope.SERVER)
    @Summary("What the next start would be with other variables; checks them and changes nothing.")
    public ServerStartup.Startup preview(
            @PathParam("id") String id, StartupWish wish, @Context SecurityContext security) {
        return startup.preview(
                CallerPrincipal.of(security.getUserPrincipal()),
                Parameters.server(id),
                ServerResource.values(wish.variables()));
    }
}
