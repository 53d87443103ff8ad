package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.rbac.internal.access.PermissionCatalog;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.setup.SetupToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What may be done with users, by whom. Thread-safe. */
@Component(service = Users.class)
public final class Users {
    private final UserDirectory directory;
    private final Passwords passwords;
    private final Sessions sessions;
    private final PermissionCatalog catalog;
    private final Policy policy;
    private final AuditTrail audit;
    private final SetupToken setupToken;
    /** Held while the number of administrators may change, so that the last one cannot go twice at once. */
    private final Object administrators = new Object();

    @Activate
    public Users(
            @Reference UserDirectory directory,
            @Reference Passwords passwords,
            @Reference SetupToken setupToken,
            @Reference Sessions sessions,
            @Reference PermissionCatalog catalog,
            @Reference Policy policy,
            @Reference AuditTrail audit) {
        this.directory = directory;
        this.passwords = passwords;
        this.setupToken = setupToken;
        this.sessions = sessions;
        this.catalog = catalog;
        this.policy = policy;
        this.audit = audit;
        setupToken.offerWhile(!directory.hasAdmin());
    }

    /** All users, for those who may see all. */
    public Page<UserRow> list(Caller caller, PageRequest request) {
        policy.require(caller, "users.view", Target.kind("user"));
        return directory.page(request);
    }

    /** A user; everybody may see himself. */
    public UserRow get(Caller caller, UserId id) {
        if (!isSelf(caller, id)) {
            policy.require(caller, "users.view", Target.user(id));
        }
        return find(id);
    }

    /** Adds a user. */
    public UserRow create(Caller caller, @Nullable String username, @Nullable String password, String role) {
        policy.require(caller, "users.create", Target.kind("user"));
        String name = AccountRules.check(username, password);
        String checkedRole = AccountRules.checkRole(role);
        requireGrantable(caller, checkedRole);
        return add(caller, name, password == null ? "" : password, checkedRole);
    }

    /**
     * Makes the first administrator.
     *
     * @throws ConflictException {@code SETUP_DONE} where there is one
     * @throws ForbiddenException {@code SETUP_TOKEN_INVALID}
     */
    public UserRow setUp(Caller caller, @Nullable String token, @Nullable String username, @Nullable String password) {
        requireSetUpOpen(token);
        String name = AccountRules.check(username, password);
        // Whoever waits here while another one succeeds finds the door closed: one administrator, however many ask.
        synchronized (administrators) {
            requireSetUpOpen(token);
            return add(caller, name, password == null ? "" : password, BuiltInRole.ADMIN.name());
        }
    }

    /** Changes role and activity; null leaves as it is. */
    public UserRow update(Caller caller, UserId id, @Nullable String role, @Nullable Boolean active) {
        Target target = Target.user(id);
        policy.require(caller, "users.edit", target);
        UserRow before = find(id);
        String wanted = role == null ? before.role() : AccountRules.checkRole(role);
        if (isSelf(caller, id)) {
            throw new ForbiddenException("OWN_RIGHTS", "Nobody changes his own role or activity.");
        }
        if (!wanted.equals(before.role())) {
            policy.require(caller, "users.permissions", target);
            requireGrantable(caller, wanted);
        }
        // Whoever could not have given that role may not take it away, nor lock its holder out.
        requireGrantable(caller, before.role());
        UserRow after = apply(caller, id, wanted, active);
        if (!after.equals(before)) {
            if (!after.active()) {
                sessions.revokeAll(id, null);
            }
            setupToken.offerWhile(!directory.hasAdmin());
            sessions.rightsChanged(id);
            audit.record(new AuditEntry(
                    caller,
                    "user.update",
                    "user",
                    id.value(),
                    AuditEntry.Outcome.DONE,
                    Map.of("role", after.role(), "active", Boolean.toString(after.active()))));
        }
        return after;
    }

    /**
     * Sets a password and ends the user's sessions, but for the one it was asked in.
     *
     * @param current the old one; needed where a user changes his own
     */
    public void setPassword(Caller caller, UserId id, @Nullable String current, @Nullable String password) {
        boolean self = isSelf(caller, id);
        if (!self) {
            policy.require(caller, "users.edit", Target.user(id));
        }
        UserRow user = find(id);
        String checked = AccountRules.checkPassword("password", password, user.username());
        if (self) {
            passwords.requireCurrent(user, current == null ? "" : current, caller.address());
        } else {
            requireGrantable(caller, user.role());
        }
        passwords.set(id, checked.toCharArray());
        directory.change(id, caller, row -> List.of(new UserEvent.PasswordChanged(self)));
        sessions.revokeAll(id, caller.principal() instanceof Principal.User asker ? asker.session() : null);
        sessions.rightsChanged(id);
        audit.record(AuditEntry.done(caller, "user.password", "user", id.value()));
    }

    private UserRow apply(Caller caller, UserId id, String role, @Nullable Boolean active) {
        synchronized (administrators) {
            return directory.change(id, caller, row -> {
                boolean activeAfter = active == null ? row.active() : active;
                boolean adminAfter = activeAfter && role.equals(BuiltInRole.ADMIN.name());
                if (row.isAdmin() && !adminAfter && !directory.hasAdminBesides(id)) {
                    throw new ConflictException(
                            "LAST_ADMIN", "This is the last active administrator; make another one first.");
                }
                List<UserEvent> events = new ArrayList<>();
                if (!role.equals(row.role())) {
                    events.add(new UserEvent.RoleChanged(role));
                }
                if (activeAfter != row.active()) {
                    events.add(new UserEvent.ActiveChanged(activeAfter));
                }
                return events;
            });
        }
    }

    private UserRow add(Caller caller, String name, String password, String role) {
        if (directory.findByName(name).isPresent()) {
            throw taken(name);
        }
        UserId id = UserId.create();
        // First the hash, then the user: a crash in between leaves a hash of nobody, never a user without one.
        passwords.add(id, password.toCharArray());
        UserRow row;
        try {
            row = directory.create(id, caller, new UserEvent.Created(name, role));
        } catch (ConflictException e) {
            passwords.remove(id);
            throw e.code().equals("DUPLICATE") ? taken(name) : e;
        }
        setupToken.offerWhile(!directory.hasAdmin());
        audit.record(new AuditEntry(
                caller,
                "user.create",
                "user",
                row.id(),
                AuditEntry.Outcome.DONE,
                Map.of("username", name, "role", role)));
        return row;
    }

    private static ConflictException taken(String name) {
        return new ConflictException("DUPLICATE", "The name " + name + " is taken.", Map.of("field", "username"));
    }

    private void requireSetUpOpen(@Nullable String token) {
        requireNoAdmin();
        if (token == null || !setupToken.matches(token)) {
            // The link ends when somebody uses it, and that may have been just now.
            requireNoAdmin();
            throw new ForbiddenException(
                    "SETUP_TOKEN_INVALID", "This setup link is not valid; use the one that the panel printed last.");
        }
    }

    private void requireNoAdmin() {
        if (directory.hasAdmin()) {
            throw new ConflictException("SETUP_DONE", "There is an administrator already; sign in.");
        }
    }

    private void requireGrantable(Caller caller, String role) {
        if (caller.principal() instanceof Principal.User user) {
            String own = directory.find(user.id()).map(UserRow::role).orElse("");
            if (!catalog.covers(own, role)) {
                throw new ForbiddenException("GRANT_EXCEEDS", "Nobody gives or takes rights that he lacks himself.");
            }
        }
    }

    private UserRow find(UserId id) {
        return directory.find(id).orElseThrow(() -> new NotFoundException("user", id.value()));
    }

    private static boolean isSelf(Caller caller, UserId id) {
        return caller.principal() instanceof Principal.User user && user.id().equals(id);
    }
}
