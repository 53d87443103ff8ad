package dev.ctrlaltplay.rbac.internal;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.rbac.internal.access.AccessChanges;
import dev.ctrlaltplay.rbac.internal.access.DefaultAuthenticator;
import dev.ctrlaltplay.rbac.internal.access.DefaultPolicy;
import dev.ctrlaltplay.rbac.internal.access.PermissionCatalog;
import dev.ctrlaltplay.rbac.internal.audit.AuditFilter;
import dev.ctrlaltplay.rbac.internal.audit.AuditRow;
import dev.ctrlaltplay.rbac.internal.audit.SqlAuditTrail;
import dev.ctrlaltplay.rbac.internal.session.OperatorToken;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.session.SignIn;
import dev.ctrlaltplay.rbac.internal.session.TokenKey;
import dev.ctrlaltplay.rbac.internal.setup.SetupToken;
import dev.ctrlaltplay.rbac.internal.store.RbacDatabase;
import dev.ctrlaltplay.rbac.internal.store.StateFolder;
import dev.ctrlaltplay.rbac.internal.user.PasswordHasher;
import dev.ctrlaltplay.rbac.internal.user.Passwords;
import dev.ctrlaltplay.rbac.internal.user.UserDirectory;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.rbac.internal.user.Users;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole bundle without a framework: real database, real files, a clock that is moved by hand. */
final class World implements AutoCloseable {
    static final Caller OPERATOR = new Caller(new Principal.System("operator"), "r1", "127.0.0.1", "test");
    static final SignIn.Origin BROWSER = new SignIn.Origin("r2", "10.0.0.7", "Firefox");
    static final String PASSWORD = "correct horse";

    final HandClock clock = new HandClock();
    final StateFolder folder;
    final RbacDatabase database;
    final UserDirectory directory;
    final PermissionCatalog catalog = new PermissionCatalog();
    final AccessChanges changes = new AccessChanges();
    final SqlAuditTrail audit;
    final Sessions sessions;
    final Passwords passwords;
    final SetupToken setupToken;
    final OperatorToken operatorToken;
    final Policy policy;
    final Authenticator authenticator;
    final Users users;
    final SignIn signIn;
    private final TestDatabases databases;

    World(Path path) {
        this(path, TestDatabases.sqlite(path));
    }

    World(Path path, TestDatabases databases) {
        this.databases = databases;
        folder = new StateFolder(path.resolve("state"));
        database = new RbacDatabase(databases);
        directory = new UserDirectory(database);
        audit = new SqlAuditTrail(database, clock);
        sessions = new Sessions(
                database, new TokenKey(folder), changes, Duration.ofMinutes(15), Duration.ofDays(30), clock);
        // 64 KiB instead of 19 MiB: what is tested is what is around the hash.
        passwords = new Passwords(database, directory, new PasswordHasher(64), clock);
        setupToken = new SetupToken(folder);
        operatorToken = new OperatorToken(folder);
        policy = new DefaultPolicy(directory, sessions, catalog, audit);
        authenticator = new DefaultAuthenticator(directory, sessions, operatorToken, passwords);
        users = new Users(directory, passwords, setupToken, sessions, catalog, policy, audit);
        signIn = new SignIn(directory, passwords, sessions, audit);
    }

    UserRow user(String name, String role) {
        return users.create(OPERATOR, name, PASSWORD, role);
    }

    Sessions.Tokens login(String name) {
        return signIn.login(name, PASSWORD.toCharArray(), BROWSER);
    }

    Optional<Authenticator.Authenticated> send(Sessions.Tokens tokens, @Nullable String csrf) {
        return authenticator.authenticate(new Authenticator.Credentials(
                null, Map.of("cap_access_8080", tokens.access()), csrf, 8080, false, "10.0.0.7"));
    }

    static Caller caller(UserRow user) {
        return caller(user, null);
    }

    static Caller caller(UserRow user, @Nullable SessionId session) {
        return new Caller(new Principal.User(user.userId(), user.username(), session), "r3", "10.0.0.7", "Firefox");
    }

    /** The audit trail, the newest line first. */
    List<AuditRow> trail() {
        return audit.page(new AuditFilter(null, null, null, null), Long.MAX_VALUE, 200)
                .items();
    }

    @Override
    public void close() {
        audit.close();
        operatorToken.close();
        database.close();
        databases.close();
    }

    /** Stands still until it is moved. */
    static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        synchronized void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
