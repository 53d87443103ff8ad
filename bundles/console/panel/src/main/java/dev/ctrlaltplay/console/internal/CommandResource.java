package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

/** {@code /servers/{id}/command}. */
@Component(service = CommandResource.class)
@JakartarsResource
@JakartarsName("cap-console-command")
@Path("servers/{id}/command")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CommandResource {
    private final ServerService servers;

    @Activate
    public CommandResource(@Reference ServerService servers) {
        this.servers = servers;
    }

    /** @param line 1 to 4096 characters, none of them a control character */
    public record ConsoleLine(String line) {}

    @POST
    @Access(value = "servers.console", scope = Access.Scope.SERVER)
    @Summary("Send one line to the game.")
    public void send(@PathParam("id") String id, ConsoleLine line, @Context SecurityContext security) {
        servers.command(CallerPrincipal.of(security.getUserPrincipal()), ConsoleResource.server(id), line.line());
    }
}
