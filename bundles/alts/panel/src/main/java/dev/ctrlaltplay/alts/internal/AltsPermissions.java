package dev.ctrlaltplay.alts.internal;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.sdk.PermissionContribution;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Permissions of this slice. Alts have no owner, so each is held on all of them. */
@Component
public final class AltsPermissions implements PermissionContribution {
    public static final String VIEW = "alts.view";
    public static final String MANAGE = "alts.manage";

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(
                        VIEW,
                        "Alts",
                        "See the alts servers can be made from.",
                        Map.of(
                                BuiltInRole.USER, Scope.ALL,
                                BuiltInRole.MODERATOR, Scope.ALL,
                                BuiltInRole.ADMIN, Scope.ALL)),
                new PermissionDefinition(
                        MANAGE, "Alts", "Make, change, import and remove alts.", Map.of(BuiltInRole.ADMIN, Scope.ALL)));
    }
}
