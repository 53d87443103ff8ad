package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.sdk.PermissionContribution;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Who may see and manage agents. */
@Component(service = PermissionContribution.class)
public final class AgentPermissions implements PermissionContribution {
    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(
                        "agents.view",
                        "agents",
                        "See the agents and those that wait to be accepted.",
                        Map.of(BuiltInRole.MODERATOR, Scope.ALL, BuiltInRole.ADMIN, Scope.ALL)),
                new PermissionDefinition(
                        "agents.manage",
                        "agents",
                        "Accept agents and shut them out.",
                        Map.of(BuiltInRole.ADMIN, Scope.ALL)));
    }
}
