package dev.ctrlaltplay.web.internal.bundle;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.sdk.PermissionContribution;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Permissions on the platform itself. */
@Component
public final class PlatformPermissions implements PermissionContribution {
    public static final String BUNDLES = "platform.bundles";

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(new PermissionDefinition(
                BUNDLES,
                "Platform",
                "Start, stop and update the bundles of the panel.",
                Map.of(BuiltInRole.ADMIN, Scope.ALL)));
    }
}
