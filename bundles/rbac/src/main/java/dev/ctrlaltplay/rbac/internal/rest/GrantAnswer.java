package dev.ctrlaltplay.rbac.internal.rest;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.model.Scope;
import java.util.List;
import java.util.Map;

/**
 * A permission and on what it holds.
 *
 * @param scope {@code OWN}, {@code NODES} or {@code ALL}
 * @param nodes which ones, for {@code NODES}; else empty
 */
public record GrantAnswer(String permission, String scope, List<NodeId> nodes) {
    static List<GrantAnswer> of(Map<String, Scope> grants) {
        return grants.entrySet().stream()
                .map(grant -> of(grant.getKey(), grant.getValue()))
                .toList();
    }

    private static GrantAnswer of(String permission, Scope scope) {
        if (scope instanceof Scope.Nodes nodes) {
            return new GrantAnswer(permission, "NODES", List.copyOf(nodes.nodes()));
        }
        return new GrantAnswer(permission, scope instanceof Scope.All ? "ALL" : "OWN", List.of());
    }
}
