package dev.ctrlaltplay.plugins.internal;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.sdk.PermissionContribution;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Permissions of this slice. */
@Component
public final class PluginsPermissions implements PermissionContribution {
    public static final String VIEW = "plugins.view";
    public static final String MANAGE = "plugins.manage";

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(
                        VIEW,
                        "Plugins",
                        "See which plugins are installed, what they may do and what they log.",
                        Map.of(BuiltInRole.ADMIN, Scope.ALL)),
                new PermissionDefinition(
                        MANAGE,
                        "Plugins",
                        "Install, update and remove plugins, and trust publishers. Whoever holds it decides what code"
                                + " runs in the panel.",
                        Map.of(BuiltInRole.ADMIN, Scope.ALL)));
    }
}
