package dev.ctrlaltplay.rbac.internal.access;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.sdk.PermissionContribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All permissions that hold at this moment and which role has them on what: the core's, and those of the bundles that are
 * present. Readers see one immutable snapshot. Thread-safe.
 */
@Component(service = PermissionCatalog.class)
public final class PermissionCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(PermissionCatalog.class);

    /** Role to permission to scope. */
    private record Snapshot(Map<String, PermissionDefinition> permissions, Map<String, Map<String, Scope>> grants) {}

    private final List<PermissionContribution> contributions = new ArrayList<>();
    private volatile Snapshot snapshot = snapshotOf(List.of());

    @Activate
    public PermissionCatalog() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void bindContribution(PermissionContribution contribution) {
        contributions.add(contribution);
        snapshot = snapshotOf(contributions);
    }

    public synchronized void unbindContribution(PermissionContribution contribution) {
        contributions.remove(contribution);
        snapshot = snapshotOf(contributions);
    }

    /** On what {@code role} holds {@code permission}; empty where it does not, or where either is unknown. */
    public Optional<Scope> scope(String role, String permission) {
        Map<String, Scope> grants = snapshot.grants().get(role);
        return Optional.ofNullable(grants == null ? null : grants.get(permission));
    }

    /** Permission to scope, in alphabetical order; empty for an unknown role. */
    public Map<String, Scope> grants(String role) {
        return snapshot.grants().getOrDefault(role, Map.of());
    }

    /** The core's in their order, then those of other bundles. */
    public Collection<PermissionDefinition> permissions() {
        return snapshot.permissions().values();
    }

    /** Whether {@code holder} may do all that {@code other} may, on at least as much. */
    public boolean covers(String holder, String other) {
        Map<String, Scope> held = grants(holder);
        return grants(other).entrySet().stream()
                .allMatch(grant -> includes(held.get(grant.getKey()), grant.getValue()));
    }

    private static boolean includes(@Nullable Scope held, Scope wanted) {
        if (held == null) {
            return false;
        }
        return held instanceof Scope.All
                || held.equals(wanted)
                || (held instanceof Scope.Nodes mine
                        && wanted instanceof Scope.Nodes theirs
                        && mine.nodes().containsAll(theirs.nodes()));
    }

    private static Snapshot snapshotOf(List<PermissionContribution> contributions) {
        Map<String, PermissionDefinition> permissions = new LinkedHashMap<>();
        CorePermissions.ALL.forEach(permission -> permissions.put(permission.name(), permission));
        contributions.stream()
                .flatMap(contribution -> contribution.permissions().stream())
                .sorted(Comparator.comparing(PermissionDefinition::name))
                .forEach(permission -> {
                    PermissionDefinition known = permissions.putIfAbsent(permission.name(), permission);
                    if (known != null && !known.equals(permission)) {
                        LOG.warn(
                                "the permission {} is defined a second time; the second is ignored", permission.name());
                    }
                });
        Map<String, Map<String, Scope>> grants = new HashMap<>();
        for (BuiltInRole role : BuiltInRole.values()) {
            Map<String, Scope> held = new TreeMap<>();
            permissions.forEach((name, permission) -> {
                Scope scope = permission.defaults().get(role);
                if (scope != null) {
                    held.put(name, scope);
                }
            });
            grants.put(role.name(), Collections.unmodifiableMap(held));
        }
        return new Snapshot(Collections.unmodifiableMap(permissions), Map.copyOf(grants));
    }
}
