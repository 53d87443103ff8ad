package dev.ctrlaltplay.plugins.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.source.UploadSource;
import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /plugins/plans}: what an installation would do, and carrying it out. */
@Component(service = PlanResource.class)
@JakartarsResource
@JakartarsName("cap-plugins-plans")
@Path("plugins/plans")
@Produces(MediaType.APPLICATION_JSON)
public final class PlanResource {
    private final PluginService plugins;

    @Activate
    public PlanResource(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    /** @param url an https address of a package, or the link by which another panel hands one on */
    public record Fetch(String url) {}

    /**
     * Yes to a plan.
     *
     * @param confirm must be true
     * @param downgrade must be true where an older version takes the place of a newer one; null for false
     * @param denied optional grants that are refused, all others being allowed; null to leave each as it is, which is
     *     allowed for a new one
     */
    public record Consent(
            Boolean confirm,
            @Nullable Boolean downgrade,
            @Nullable List<String> denied) {}

    @POST
    @Path("upload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Access("plugins.manage")
    @Summary("Plan the installation of the package that is the body; nothing is installed.")
    public Created<Plan> upload(InputStream body, @Context SecurityContext security) {
        return created(plugins.plan(caller(security), new UploadSource(body)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access("plugins.manage")
    @Summary("Plan the installation of the package at an address; nothing is installed.")
    public Created<Plan> fetch(@Nullable Fetch fetch, @Context SecurityContext security) {
        String url = fetch == null ? null : fetch.url();
        if (url == null || url.isBlank()) {
            throw new InvalidException("url", "REQUIRED", "an https address of a .capx file");
        }
        return created(plugins.planFrom(caller(security), url.strip()));
    }

    @GET
    @Path("{plan}")
    @Access("plugins.manage")
    @Summary("A plan that was made in the last half hour.")
    public Plan get(@PathParam("plan") String plan, @Context SecurityContext security) {
        return plugins.plan(caller(security), plan);
    }

    @DELETE
    @Path("{plan}")
    @Access("plugins.manage")
    @Summary("Forget a plan and its package.")
    public void discard(@PathParam("plan") String plan, @Context SecurityContext security) {
        plugins.discard(caller(security), plan);
    }

    @POST
    @Path("{plan}/apply")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access("plugins.manage")
    @Summary("Install what was planned; the operation tells how far it is.")
    public Accepted<Plan> apply(
            @PathParam("plan") String plan, @Nullable Consent wish, @Context SecurityContext security) {
        if (wish == null || !Boolean.TRUE.equals(wish.confirm())) {
            throw new InvalidException("confirm", "REQUIRED", "true, once the plan was read");
        }
        PluginService.Decision decision =
                new PluginService.Decision(Boolean.TRUE.equals(wish.downgrade()), wish.denied());
        return new Accepted<>(plugins.apply(caller(security), plan, decision), null);
    }

    private static Created<Plan> created(Plan plan) {
        return new Created<>("/plugins/plans/" + plan.id(), plan);
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }
}
