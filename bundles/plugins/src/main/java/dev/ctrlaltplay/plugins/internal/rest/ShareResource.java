package dev.ctrlaltplay.plugins.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.store.ShareRow;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /plugins/shares}: links by which other panels fetch packages of what is installed here. */
@Component(service = ShareResource.class)
@JakartarsResource
@JakartarsName("cap-plugins-shares")
@Path("plugins/shares")
@Produces(MediaType.APPLICATION_JSON)
public final class ShareResource {
    private final PluginService plugins;

    @Activate
    public ShareResource(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    /**
     * How long and how often a link is good.
     *
     * @param minutes 1 to 10080; null for 60
     * @param downloads 1 to 100; null for 5
     */
    public record NewShare(
            @Nullable Integer minutes, @Nullable Integer downloads) {}

    /**
     * A link that is good still.
     *
     * @param downloads how often it was used
     */
    public record ShareView(
            String id,
            String plugin,
            String version,
            int downloads,
            int maxDownloads,
            Instant createdAt,
            Instant expiresAt,
            String createdBy) {}

    /**
     * A link that was made, told this once.
     *
     * @param path what follows the address by which the other panel reaches this one
     * @param url the whole, with the address that this panel believes it has
     */
    public record ShareLink(ShareView share, String path, String url) {}

    @GET
    @Access("plugins.manage")
    @Summary("The links for other panels that are good still.")
    public Page<ShareView> list(@Context SecurityContext security) {
        return new Page<>(
                plugins.shares(caller(security)).stream()
                        .map(ShareResource::view)
                        .toList(),
                null);
    }

    @DELETE
    @Path("{share}")
    @Access("plugins.manage")
    @Summary("Withdraw a link.")
    public void revoke(@PathParam("share") String share, @Context SecurityContext security) {
        plugins.revokeShare(caller(security), share);
    }

    static ShareView view(ShareRow row) {
        return new ShareView(
                row.id(),
                row.plugin(),
                row.version(),
                row.downloads(),
                row.maxDownloads(),
                instant(row.createdAt()),
                instant(row.expiresAt()),
                row.createdBy());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }
}
