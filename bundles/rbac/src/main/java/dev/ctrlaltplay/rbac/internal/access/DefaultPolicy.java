package dev.ctrlaltplay.rbac.internal.access;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.user.UserDirectory;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides from the role that the user has at this moment; nothing about rights is carried in tokens. */
@Component(service = Policy.class)
public final class DefaultPolicy implements Policy {
    /** What every active user has; not a permission that could be granted. */
    private static final String SELF = "self";

    private final UserDirectory directory;
    private final Sessions sessions;
    private final PermissionCatalog catalog;
    private final AuditTrail audit;

    @Activate
    public DefaultPolicy(
            @Reference UserDirectory directory,
            @Reference Sessions sessions,
            @Reference PermissionCatalog catalog,
            @Reference AuditTrail audit) {
        this.directory = directory;
        this.sessions = sessions;
        this.catalog = catalog;
        this.audit = audit;
    }

    @Override
    public boolean allows(Principal principal, String permission, Target target) {
        return principal instanceof Principal.System
                || (principal instanceof Principal.User user && allows(user, permission, target));
    }

    private boolean allows(Principal.User principal, String permission, Target target) {
        Optional<UserRow> user = active(principal);
        if (user.isEmpty()) {
            return false;
        }
        if (permission.equals(SELF)) {
            return true;
        }
        Optional<Scope> scope = catalog.scope(user.get().role(), permission);
        return scope.isPresent() && covers(scope.get(), principal, target);
    }

    private static boolean covers(Scope scope, Principal.User principal, Target target) {
        if (scope instanceof Scope.All) {
            return true;
        }
        if (scope instanceof Scope.Nodes nodes) {
            return target.node() != null && nodes.nodes().contains(target.node());
        }
        return principal.id().equals(target.owner());
    }

    @Override
    public Visibility visibility(Principal principal, String permission) {
        if (principal instanceof Principal.System) {
            return Visibility.ALL;
        }
        if (!(principal instanceof Principal.User user)) {
            return Visibility.NONE;
        }
        return active(user)
                .flatMap(row -> catalog.scope(row.role(), permission))
                .map(scope -> visibility(user, scope))
                .orElse(Visibility.NONE);
    }

    private static Visibility visibility(Principal.User user, Scope scope) {
        if (scope instanceof Scope.All) {
            return Visibility.ALL;
        }
        if (scope instanceof Scope.Nodes nodes) {
            return new Visibility(false, null, nodes.nodes());
        }
        return new Visibility(false, user.id(), Set.of());
    }

    @Override
    public void require(Caller caller, String permission, Target target) {
        if (allows(caller.principal(), permission, target)) {
            return;
        }
        audit.record(new AuditEntry(
                caller,
                "access.denied",
                target.kind(),
                target.id(),
                AuditEntry.Outcome.DENIED,
                Map.of("permission", permission)));
        if (!target.id().isEmpty() && !maySee(caller.principal(), target)) {
            throw new NotFoundException(target.kind(), target.id());
        }
        throw new ForbiddenException(permission);
    }

    private boolean maySee(Principal principal, Target target) {
        if (principal instanceof Principal.User user
                && target.kind().equals("user")
                && target.id().equals(user.id().value())) {
            return true;
        }
        return allows(principal, target.kind() + "s.view", target);
    }

    /** The user as he is now; empty where he is gone or inactive, or where the session he came with has ended. */
    private Optional<UserRow> active(Principal.User principal) {
        if (principal.session() != null && !sessions.isAlive(principal.session(), principal.id())) {
            return Optional.empty();
        }
        return directory.find(principal.id()).filter(UserRow::active);
    }
}
