package dev.ctrlaltplay.alts.internal.rest;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.internal.service.AltEditor;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.Ulid;
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

/** Writing of {@code /alts}. */
@Component(service = AltEditResource.class)
@JakartarsResource
@JakartarsName("cap-alts-edit")
@Path("alts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AltEditResource {
    private final AltEditor editor;

    @Activate
    public AltEditResource(@Reference AltEditor editor) {
        this.editor = editor;
    }

    /** @param document an alt as JSON text */
    public record Draft(String document) {}

    /** @param ver of the text that was changed */
    public record AltChange(String document, Long ver) {}

    /** @param name null for the name of the original with a note */
    public record CopyWish(@Nullable String name) {}

    @POST
    @Path("validate")
    @Access("alts.manage")
    @Summary("Everything that is wrong with a document, with the line of each; nothing is stored.")
    public AltEditor.Checked validate(@Nullable Draft draft, @Context SecurityContext security) {
        return editor.check(caller(security), document(draft == null ? null : draft.document()));
    }

    @GET
    @Path("{id}/document")
    @Access("alts.view")
    @Summary("An alt as it is written, with the version to change it by.")
    public AltEditor.Text text(@PathParam("id") String id, @Context SecurityContext security) {
        return editor.text(caller(security), alt(id));
    }

    @POST
    @Access("alts.manage")
    @Summary("Store a new alt; servers can be made from it at once.")
    public Created<Alt> create(@Nullable Draft draft, @Context SecurityContext security) {
        return created(editor.create(caller(security), document(draft == null ? null : draft.document())));
    }

    @PUT
    @Path("{id}")
    @Access("alts.manage")
    @Summary("Change a stored alt; servers take it on at their next start. Refused where it was changed meanwhile.")
    public Alt change(@PathParam("id") String id, @Nullable AltChange change, @Context SecurityContext security) {
        Long ver = change == null ? null : change.ver();
        if (ver == null || ver < 1) {
            throw new InvalidException("ver", "REQUIRED", "the version that was changed");
        }
        return editor.change(caller(security), alt(id), ver, document(change == null ? null : change.document()));
    }

    @POST
    @Path("{id}/clone")
    @Access("alts.manage")
    @Summary("Store a copy of an alt, also of one that a bundle brings.")
    public Created<Alt> copy(@PathParam("id") String id, @Nullable CopyWish wish, @Context SecurityContext security) {
        return created(editor.copy(caller(security), alt(id), wish == null ? null : wish.name()));
    }

    @DELETE
    @Path("{id}")
    @Access("alts.manage")
    @Summary("Remove a stored alt; refused while servers are made from it, unless cascade=true removes them too.")
    public void delete(
            @PathParam("id") String id,
            @QueryParam("cascade") @Nullable String cascade,
            @Context SecurityContext security) {
        editor.remove(caller(security), alt(id), "true".equals(cascade));
    }

    private static Created<Alt> created(Alt alt) {
        return new Created<>("/alts/" + alt.id(), alt);
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }

    /** JSON may lack what the records promise. */
    private static String document(@Nullable String given) {
        if (given == null) {
            throw new InvalidException("document", "REQUIRED", "an alt as JSON text");
        }
        return given;
    }

    private static AltId alt(String id) {
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("alt", id.length() > 60 ? id.substring(0, 60) : id);
        }
        return new AltId(id);
    }
}
