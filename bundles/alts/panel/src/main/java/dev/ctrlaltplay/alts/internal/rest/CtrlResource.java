package dev.ctrlaltplay.alts.internal.rest;

import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /ctrls}. */
@Component(service = CtrlResource.class)
@JakartarsResource
@JakartarsName("cap-ctrls")
@Path("ctrls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CtrlResource {
    private final AltService alts;

    @Activate
    public CtrlResource(@Reference AltService alts) {
        this.alts = alts;
    }

    @GET
    @Access("alts.view")
    @Summary("All categories of alts, by name.")
    public List<Ctrl> list(@Context SecurityContext security) {
        return alts.ctrls(CallerPrincipal.of(security.getUserPrincipal()));
    }

    @GET
    @Path("{id}")
    @Access("alts.view")
    @Summary("One category of alts.")
    public Ctrl get(@PathParam("id") String id, @Context SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        return alts.ctrls(caller).stream()
                .filter(ctrl -> ctrl.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("ctrl", id));
    }
}
