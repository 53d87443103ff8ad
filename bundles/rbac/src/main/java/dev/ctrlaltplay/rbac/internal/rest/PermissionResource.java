package dev.ctrlaltplay.rbac.internal.rest;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.rbac.internal.access.PermissionCatalog;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Permissions. */
@Component(service = PermissionResource.class)
@JakartarsResource
@JakartarsName("permissions")
@Path("/permissions")
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionResource {
    private final PermissionCatalog catalog;

    @Activate
    public PermissionResource(@Reference PermissionCatalog catalog) {
        this.catalog = catalog;
    }

    /** A permission. */
    public record PermissionAnswer(String name, String category, String description) {}

    @GET
    @Access("self")
    @Summary("Lists all permissions that hold at this moment, those of other bundles last.")
    public Page<PermissionAnswer> list() {
        return new Page<>(
                catalog.permissions().stream()
                        .map(permission -> new PermissionAnswer(
                                permission.name(), permission.category(), permission.description()))
                        .toList(),
                null);
    }
}
