package dev.ctrlaltplay.rbac.internal.access;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.rbac.internal.session.OperatorToken;
import dev.ctrlaltplay.rbac.internal.session.SessionCookies;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.user.Passwords;
import dev.ctrlaltplay.rbac.internal.user.UserDirectory;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows senders by their access cookie or the operator's token. Each further kind of bearer token begins otherwise. */
@Component(service = Authenticator.class)
public final class DefaultAuthenticator implements Authenticator {
    private final UserDirectory directory;
    private final Sessions sessions;
    private final OperatorToken operator;
    private final Passwords passwords;

    @Activate
    public DefaultAuthenticator(
            @Reference UserDirectory directory,
            @Reference Sessions sessions,
            @Reference OperatorToken operator,
            @Reference Passwords passwords) {
        this.directory = directory;
        this.sessions = sessions;
        this.operator = operator;
        this.passwords = passwords;
    }

    @Override
    public Optional<Authenticated> authenticate(Credentials credentials) {
        String bearer = credentials.bearer();
        if (bearer != null) {
            // Whoever sends a token means that one: a bad one is not made good by a cookie beside it.
            return bearer.startsWith(OperatorToken.PREFIX) && operator.accepts(bearer, credentials.address())
                    ? Optional.of(new Authenticated(new Principal.System("operator"), false, false))
                    : Optional.empty();
        }
        return new SessionCookies(credentials.secure(), credentials.port())
                .access(credentials.cookies())
                .flatMap(sessions::authenticate)
                .flatMap(known -> directory
                        .find(known.user())
                        .filter(UserRow::active)
                        .map(user -> new Authenticated(
                                new Principal.User(known.user(), user.username(), known.session()),
                                true,
                                sessions.csrfMatches(known.session(), credentials.csrf()))));
    }

    @Override
    public Optional<Principal.User> password(String username, char[] password, String address) {
        return passwords
                .check(username, password, address)
                .map(user -> new Principal.User(user.userId(), user.username(), null));
    }
}
