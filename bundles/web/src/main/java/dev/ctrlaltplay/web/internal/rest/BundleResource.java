package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.bundle.BundleControl;
import dev.ctrlaltplay.web.internal.bundle.BundleFacts;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** What is installed, and starting and stopping it. */
@Component(service = BundleResource.class)
@JakartarsResource
@JakartarsName("bundles")
@Path("/bundles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BundleResource {
    private final BundleFacts facts;
    private final BundleControl control;

    @Activate
    public BundleResource(@Reference BundleFacts facts, @Reference BundleControl control) {
        this.facts = facts;
        this.control = control;
    }

    /** @param confirm true to go on though a required slice will be away */
    public record BundleWish(@Nullable Boolean confirm) {}

    @GET
    @Access("settings.view")
    @Summary("Lists the installed bundles, their states and what each brings.")
    public List<BundleFacts.BundleView> list() {
        return facts.all();
    }

    @GET
    @Path("{id}")
    @Access("settings.view")
    @Summary("Shows one bundle.")
    public BundleFacts.BundleView get(@PathParam("id") String id) {
        return facts.one(id);
    }

    @POST
    @Path("{id}/start")
    @Access("platform.bundles")
    @Summary("Starts a bundle.")
    public Accepted<BundleFacts.BundleView> start(
            @PathParam("id") String id, @Nullable BundleWish wish, @Context SecurityContext security) {
        return begin(id, BundleControl.Action.START, wish, security);
    }

    @POST
    @Path("{id}/stop")
    @Access("platform.bundles")
    @Summary("Stops a bundle; what it brings goes at once. A required one needs confirm.")
    public Accepted<BundleFacts.BundleView> stop(
            @PathParam("id") String id, @Nullable BundleWish wish, @Context SecurityContext security) {
        return begin(id, BundleControl.Action.STOP, wish, security);
    }

    @POST
    @Path("{id}/restart")
    @Access("platform.bundles")
    @Summary("Stops and starts a bundle. A required one needs confirm.")
    public Accepted<BundleFacts.BundleView> restart(
            @PathParam("id") String id, @Nullable BundleWish wish, @Context SecurityContext security) {
        return begin(id, BundleControl.Action.RESTART, wish, security);
    }

    @POST
    @Path("{id}/update")
    @Access("platform.bundles")
    @Summary("Reads a bundle again from where it was installed from. A required one needs confirm.")
    public Accepted<BundleFacts.BundleView> update(
            @PathParam("id") String id, @Nullable BundleWish wish, @Context SecurityContext security) {
        return begin(id, BundleControl.Action.UPDATE, wish, security);
    }

    private Accepted<BundleFacts.BundleView> begin(
            String id, BundleControl.Action action, @Nullable BundleWish wish, SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        boolean confirmed = wish != null && Boolean.TRUE.equals(wish.confirm());
        OperationId operation = control.begin(caller, id, action, confirmed);
        return new Accepted<>(operation, facts.one(id));
    }
}
