package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.Page;
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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /settings}. */
@Component(service = SettingsResource.class)
@JakartarsResource
@JakartarsName("settings")
@Path("settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private final SettingsService settings;

    @Activate
    public SettingsResource(@Reference SettingsService settings) {
        this.settings = settings;
    }

    /**
     * New values.
     *
     * @param values by key; a null value returns to the default
     */
    public record Change(Map<String, @Nullable String> values) {}

    @GET
    @Access("settings.view")
    @Summary("All settings with their values; secrets only say whether they are set.")
    public Page<SettingGroup> list(@Context SecurityContext security) {
        return new Page<>(settings.list(CallerPrincipal.of(security.getUserPrincipal())), null);
    }

    @PUT
    @Path("{group}")
    @Access("settings.edit")
    @Summary("Sets values of one group; a null value returns to the default.")
    public SettingGroup set(
            @PathParam("group") String group, @Nullable Change change, @Context SecurityContext security) {
        // JSON may lack what the record's type promises.
        Map<String, String> values = change == null ? null : change.values();
        if (values == null) {
            throw new InvalidException("values", "REQUIRED", "an object of keys and values");
        }
        return settings.set(CallerPrincipal.of(security.getUserPrincipal()), group, values);
    }
}
