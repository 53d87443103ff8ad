package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.service.InstallProgress;
import dev.ctrlaltplay.servers.internal.service.ServerHistory;
import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** {@code /servers/{id}/install}. */
@Component(service = InstallResource.class)
@JakartarsResource
@JakartarsName("cap-server-install")
@Path("servers/{id}/install")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InstallResource {
    private final ServerService servers;
    private final ServerHistory history;

    @Activate
    public InstallResource(@Reference ServerService servers, @Reference ServerHistory history) {
        this.servers = servers;
        this.history = history;
    }

    /** @param wipe whether its files are removed first */
    public record InstallWish(@Nullable Boolean wipe) {}

    /**
     * The last installation.
     *
     * @param percent -1 where it is not known
     * @param log text from {@code position} on; {@code next} asks for what follows
     */
    public record Installation(
            ServerState state, int percent, String code, String message, String log, String position, String next) {}

    @POST
    @Access(value = "servers.edit", scope = Access.Scope.SERVER)
    @Summary("Install anew, on wish with all files removed first.")
    public Accepted<Server> install(
            @PathParam("id") String id, @Nullable InstallWish wish, @Context SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        ServerId server = Parameters.server(id);
        OperationId operation = servers.install(caller, server, wish != null && Boolean.TRUE.equals(wish.wipe()));
        return new Accepted<>(operation, servers.get(caller, server));
    }

    @GET
    @Access(value = "servers.view", scope = Access.Scope.SERVER)
    @Summary("How the last installation went or goes, with its log.")
    public Installation get(
            @PathParam("id") String id, @QueryParam("from") @Nullable String from, @Context SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        ServerId server = Parameters.server(id);
        Server now = servers.get(caller, server);
        ServerHistory.InstallLog log = history.installLog(caller, server, from);
        InstallProgress progress = history.progress(caller, server);
        int percent = progress == null ? -1 : progress.percent();
        return new Installation(
                now.state(), percent, now.stateCode(), now.stateMessage(), log.text(), log.position(), log.next());
    }
}
