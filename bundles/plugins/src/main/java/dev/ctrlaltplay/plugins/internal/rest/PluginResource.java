package dev.ctrlaltplay.plugins.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.plugins.internal.run.PluginLog;
import dev.ctrlaltplay.plugins.internal.service.PluginDetail;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.service.PluginView;
import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** {@code /plugins}. */
@Component(service = PluginResource.class)
@JakartarsResource
@JakartarsName("cap-plugins")
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginResource {
    private final PluginService plugins;

    @Activate
    public PluginResource(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    /** What may be installed here; {@code dev} is a developer's panel. */
    public record PolicyView(Unsigned unsigned, boolean dev) {
        /** What is done with a package that nobody signed. */
        public enum Unsigned {
            REFUSED,
            ALLOWED
        }
    }

    @GET
    @Access("plugins.view")
    @Summary("All installed plugins.")
    public Page<PluginView> list(@Context SecurityContext security) {
        return new Page<>(plugins.list(caller(security)), null);
    }

    @GET
    @Path("policy")
    @Access("plugins.view")
    @Summary("Whether packages that nobody signed may be installed here.")
    public PolicyView policy(@Context SecurityContext security) {
        boolean allowed = plugins.unsignedAllowed(caller(security));
        return new PolicyView(allowed ? PolicyView.Unsigned.ALLOWED : PolicyView.Unsigned.REFUSED, allowed);
    }

    @GET
    @Path("{id}")
    @Access("plugins.view")
    @Summary("A plugin with its grants, contributions, timings and denials.")
    public PluginDetail get(@PathParam("id") String id, @Context SecurityContext security) {
        return plugins.get(caller(security), id);
    }

    @GET
    @Path("{id}/log")
    @Access("plugins.view")
    @Summary("The last lines a plugin logged.")
    public Page<PluginLog.Line> log(@PathParam("id") String id, @Context SecurityContext security) {
        return new Page<>(plugins.log(caller(security), id), null);
    }

    @POST
    @Path("{id}/enable")
    @Access("plugins.manage")
    @Summary("Start a plugin, now and with the panel.")
    public PluginView enable(@PathParam("id") String id, @Context SecurityContext security) {
        return plugins.enable(caller(security), id);
    }

    @POST
    @Path("{id}/disable")
    @Access("plugins.manage")
    @Summary("End a plugin until it is enabled again; its documents and settings stay.")
    public PluginView disable(@PathParam("id") String id, @Context SecurityContext security) {
        return plugins.disable(caller(security), id);
    }

    /**
     * What becomes of a grant.
     *
     * @param allowed whether the plugin has it
     */
    public record GrantWish(Boolean allowed) {}

    @PUT
    @Path("{id}/grants/{grant}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access("plugins.manage")
    @Summary("Refuse an optional grant of a plugin, or allow it again; the plugin goes on.")
    public PluginDetail grant(
            @PathParam("id") String id,
            @PathParam("grant") String grant,
            @Nullable GrantWish wish,
            @Context SecurityContext security) {
        if (wish == null || wish.allowed() == null) {
            throw new InvalidException("allowed", "REQUIRED", "true or false");
        }
        return plugins.grant(caller(security), id, grant, wish.allowed());
    }

    @POST
    @Path("{id}/rollback")
    @Access("plugins.manage")
    @Summary("Go back to the version before, and to the documents that it had.")
    public Accepted<PluginView> rollback(@PathParam("id") String id, @Context SecurityContext security) {
        return new Accepted<>(plugins.rollback(caller(security), id), null);
    }

    @POST
    @Path("{id}/share")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access("plugins.manage")
    @Summary("Make a link by which another panel may fetch the package of a plugin; it holds a secret, told this once.")
    public Created<ShareResource.ShareLink> share(
            @PathParam("id") String id, ShareResource.@Nullable NewShare wish, @Context SecurityContext security) {
        PluginService.Share made = plugins.share(
                caller(security), id, wish == null ? null : wish.minutes(), wish == null ? null : wish.downloads());
        return new Created<>(
                "/plugins/shares/" + made.row().id(),
                new ShareResource.ShareLink(ShareResource.view(made.row()), made.path(), made.url()));
    }

    @DELETE
    @Path("{id}")
    @Access("plugins.manage")
    @Summary("Remove a plugin. data=keep leaves its documents for a later installation, data=purge removes them.")
    public Accepted<PluginView> remove(
            @PathParam("id") String id, @QueryParam("data") @Nullable String data, @Context SecurityContext security) {
        if (!"keep".equals(data) && !"purge".equals(data)) {
            throw new InvalidException("data", "REQUIRED", "keep or purge");
        }
        return new Accepted<>(plugins.remove(caller(security), id, "purge".equals(data)), null);
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }
}
