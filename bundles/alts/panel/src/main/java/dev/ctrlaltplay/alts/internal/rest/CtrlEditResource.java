package dev.ctrlaltplay.alts.internal.rest;

import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.internal.service.CtrlEditor;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.CtrlId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
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

/** Writing of {@code /ctrls}. */
@Component(service = CtrlEditResource.class)
@JakartarsResource
@JakartarsName("cap-ctrls-edit")
@Path("ctrls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CtrlEditResource {
    private final CtrlEditor editor;

    @Activate
    public CtrlEditResource(@Reference CtrlEditor editor) {
        this.editor = editor;
    }

    /** Null leaves a field as it is. */
    public record CtrlWish(@Nullable String name, @Nullable String description) {}

    @POST
    @Access("alts.manage")
    @Summary("Make a category of alts.")
    public Created<Ctrl> create(@Nullable CtrlWish wish, @Context SecurityContext security) {
        CtrlWish given = wish == null ? new CtrlWish(null, null) : wish;
        Ctrl ctrl = editor.create(CallerPrincipal.of(security.getUserPrincipal()), given.name(), given.description());
        return new Created<>("/ctrls/" + ctrl.id(), ctrl);
    }

    @PATCH
    @Path("{id}")
    @Access("alts.manage")
    @Summary("Rename or describe a category.")
    public Ctrl change(@PathParam("id") String id, @Nullable CtrlWish wish, @Context SecurityContext security) {
        CtrlWish given = wish == null ? new CtrlWish(null, null) : wish;
        return editor.change(
                CallerPrincipal.of(security.getUserPrincipal()), ctrl(id), given.name(), given.description());
    }

    @DELETE
    @Path("{id}")
    @Access("alts.manage")
    @Summary("Remove a category; refused while it has alts, unless cascade=true removes them and their servers too.")
    public void delete(
            @PathParam("id") String id,
            @QueryParam("cascade") @Nullable String cascade,
            @Context SecurityContext security) {
        editor.remove(CallerPrincipal.of(security.getUserPrincipal()), ctrl(id), "true".equals(cascade));
    }

    private static CtrlId ctrl(String id) {
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("ctrl", id.length() > 60 ? id.substring(0, 60) : id);
        }
        return new CtrlId(id);
    }
}
