package dev.ctrlaltplay.rbac.internal.rest;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.rbac.internal.access.PermissionCatalog;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Roles. */
@Component(service = RoleResource.class)
@JakartarsResource
@JakartarsName("roles")
@Path("/roles")
@Produces(MediaType.APPLICATION_JSON)
public final class RoleResource {
    private final PermissionCatalog catalog;

    @Activate
    public RoleResource(@Reference PermissionCatalog catalog) {
        this.catalog = catalog;
    }

    /** A role; of two the one with the higher priority counts as the higher. */
    public record RoleAnswer(String name, int priority, String description, List<GrantAnswer> permissions) {}

    @GET
    @Access("self")
    @Summary("Lists the roles with what they may do.")
    public Page<RoleAnswer> list() {
        return new Page<>(Stream.of(BuiltInRole.values()).map(this::answer).toList(), null);
    }

    private RoleAnswer answer(BuiltInRole role) {
        return new RoleAnswer(
                role.name(), priority(role), description(role), GrantAnswer.of(catalog.grants(role.name())));
    }

    private static int priority(BuiltInRole role) {
        return switch (role) {
            case USER -> 10;
            case MODERATOR -> 50;
            case ADMIN -> 100;
        };
    }

    private static String description(BuiltInRole role) {
        return switch (role) {
            case USER -> "Runs the servers he owns.";
            case MODERATOR -> "Looks after everybody's servers.";
            case ADMIN -> "May do everything.";
        };
    }
}
