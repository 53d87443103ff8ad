package dev.ctrlaltplay.samples.hello.internal;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.sdk.PermissionContribution;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Lets every built-in role be greeted. */
@Component
public final class HelloPermissions implements PermissionContribution {
    static final String GREET = "hello.greet";

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(new PermissionDefinition(
                GREET,
                "hello",
                "Be greeted by the sample.",
                Map.of(
                        BuiltInRole.USER, Scope.ALL,
                        BuiltInRole.MODERATOR, Scope.ALL,
                        BuiltInRole.ADMIN, Scope.ALL)));
    }
}
