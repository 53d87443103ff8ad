package dev.ctrlaltplay.rbac.internal.session;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.rbac.internal.user.Passwords;
import dev.ctrlaltplay.rbac.internal.user.UserDirectory;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs browsers in and out. Thread-safe. */
@Component(service = SignIn.class)
public final class SignIn {
    private final UserDirectory directory;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditTrail audit;

    @Activate
    public SignIn(
            @Reference UserDirectory directory,
            @Reference Passwords passwords,
            @Reference Sessions sessions,
            @Reference AuditTrail audit) {
        this.directory = directory;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Where a request comes from. */
    public record Origin(String requestId, String address, String client) {}

    /**
     * Begins a session.
     *
     * @throws UnauthenticatedException with the same words whatever was wrong
     */
    public Sessions.Tokens login(String username, char[] password, Origin origin) {
        Optional<UserRow> user = passwords.check(username, password, origin.address());
        if (user.isEmpty()) {
            audit.record(new AuditEntry(
                    new Caller(
                            new Principal.System("anonymous"), origin.requestId(), origin.address(), origin.client()),
                    "auth.login",
                    "user",
                    directory.findByName(username).map(UserRow::id).orElse(""),
                    AuditEntry.Outcome.FAILED,
                    Map.of("username", username.length() > 64 ? username.substring(0, 64) : username)));
            throw new UnauthenticatedException("LOGIN_FAILED", "The name or the password is not right.");
        }
        UserRow row = user.get();
        Sessions.Tokens tokens = sessions.begin(row.userId(), origin.address(), origin.client());
        audit.record(AuditEntry.done(caller(row, tokens.session(), origin), "auth.login", "user", row.id()));
        return tokens;
    }

    /** Renews a session. */
    public Sessions.Tokens refresh(Optional<String> token) {
        Sessions.Tokens tokens = token.flatMap(sessions::refresh)
                .orElseThrow(() -> new UnauthenticatedException("The session has ended; sign in again."));
        if (directory.find(tokens.user()).filter(UserRow::active).isEmpty()) {
            throw new UnauthenticatedException("The session has ended; sign in again.");
        }
        return tokens;
    }

    /** Ends the session of either token; no effect where there is none. */
    public void logout(Optional<String> access, Optional<String> refresh, Origin origin) {
        Optional<SessionId> session = access.flatMap(sessions::authenticate)
                .map(Sessions.Known::session)
                .or(() -> refresh.flatMap(sessions::ofRefreshToken));
        session.flatMap(sessions::owner).flatMap(directory::find).ifPresent(user -> {
            sessions.revoke(session.get());
            audit.record(AuditEntry.done(caller(user, session.get(), origin), "auth.logout", "user", user.id()));
        });
    }

    private static Caller caller(UserRow user, SessionId session, Origin origin) {
        return new Caller(
                new Principal.User(user.userId(), user.username(), session),
                origin.requestId(),
                origin.address(),
                origin.client());
    }
}
