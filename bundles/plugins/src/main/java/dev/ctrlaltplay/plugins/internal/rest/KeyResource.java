package dev.ctrlaltplay.plugins.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.service.PluginView;
import dev.ctrlaltplay.plugins.internal.store.KeyRow;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /plugins/keys}: whose signatures count. */
@Component(service = KeyResource.class)
@JakartarsResource
@JakartarsName("cap-plugins-keys")
@Path("plugins/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeyResource {
    private final PluginService plugins;

    @Activate
    public KeyResource(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    /**
     * A publisher's key.
     *
     * @param key a JWK or PEM, Ed25519, public
     * @param pages MODULE for pages in the panel's own document, FRAME for sandboxed ones; null for FRAME
     */
    public record NewKey(String name, String key, @Nullable String pages) {}

    /** @param plugins how many installed ones it signed */
    public record KeyView(String id, String name, String pages, Instant addedAt, int plugins) {}

    @GET
    @Access("plugins.view")
    @Summary("The publishers' keys that are trusted here.")
    public Page<KeyView> list(@Context SecurityContext security) {
        List<PluginView> installed = plugins.list(caller(security));
        return new Page<>(
                plugins.keys(caller(security)).stream()
                        .map(row -> view(row, installed))
                        .toList(),
                null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access("plugins.manage")
    @Summary("Trust a publisher's key: packages signed with it may be installed.")
    public Created<KeyView> add(@Nullable NewKey wish, @Context SecurityContext security) {
        KeyRow row = plugins.addKey(
                caller(security),
                wish == null ? null : wish.name(),
                wish == null ? null : wish.key(),
                wish == null ? null : wish.pages());
        return new Created<>("/plugins/keys/" + row.id(), view(row, plugins.list(caller(security))));
    }

    @DELETE
    @Path("{key}")
    @Access("plugins.manage")
    @Summary("Trust a key no more: nothing new signed with it is installed or started.")
    public void remove(@PathParam("key") String key, @Context SecurityContext security) {
        plugins.removeKey(caller(security), key);
    }

    private static KeyView view(KeyRow row, List<PluginView> installed) {
        int signed = (int) installed.stream()
                .filter(plugin -> plugin.signature().keyId().equals(row.id()))
                .count();
        return new KeyView(
                row.id(), row.name(), row.pages(), Instant.EPOCH.plus(row.addedAt(), ChronoUnit.MICROS), signed);
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }
}
