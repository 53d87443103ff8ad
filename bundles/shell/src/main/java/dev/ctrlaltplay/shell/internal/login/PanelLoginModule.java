package dev.ctrlaltplay.shell.internal.login;

import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.PlatformException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.GroupPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.jaas.modules.publickey.PublickeyCallback;
import org.jspecify.annotations.Nullable;

/** Lets the operator in by his key and administrators by their password, both with all of Karaf's roles. */
public final class PanelLoginModule implements LoginModule {
    /** Name of the option that holds the {@link Logins}. */
    static final String LOGINS = "dev.ctrlaltplay.logins";

    private static final List<String> ROLES = List.of("group", "admin", "manager", "viewer", "systembundles", "ssh");

    private final Set<java.security.Principal> granted = new HashSet<>();
    private @Nullable Subject subject;
    private @Nullable CallbackHandler handler;
    private @Nullable Logins logins;

    @Override
    public void initialize(
            Subject subject, CallbackHandler handler, Map<String, ?> sharedState, Map<String, ?> options) {
        this.subject = subject;
        this.handler = handler;
        this.logins = options.get(LOGINS) instanceof Logins given ? given : null;
    }

    @Override
    public boolean login() throws LoginException {
        Logins asked = logins;
        CallbackHandler open = handler;
        if (asked == null || open == null) {
            throw new FailedLoginException("the login module was not initialised");
        }
        try {
            Principal who = byKey(asked, open)
                    .or(() -> byPassword(asked, open))
                    .orElseThrow(() -> new FailedLoginException("login failed"));
            granted.add(new PanelPrincipal(who));
            granted.add(new UserPrincipal(who.name()));
            granted.add(new GroupPrincipal("admingroup"));
            ROLES.forEach(role -> granted.add(new RolePrincipal(role)));
            return true;
        } catch (PlatformException e) {
            throw new FailedLoginException(e.getMessage());
        }
    }

    private static Optional<Principal> byKey(Logins logins, CallbackHandler handler) {
        NameCallback name = new NameCallback("user: ");
        PublickeyCallback key = new PublickeyCallback();
        if (!answered(handler, name, key) || key.getPublicKey() == null || name.getName() == null) {
            return Optional.empty();
        }
        return logins.byKey(name.getName(), key.getPublicKey());
    }

    private static Optional<Principal> byPassword(Logins logins, CallbackHandler handler) {
        NameCallback name = new NameCallback("user: ");
        PasswordCallback password = new PasswordCallback("password: ", false);
        if (!answered(handler, name, password) || name.getName() == null || password.getPassword() == null) {
            return Optional.empty();
        }
        char[] secret = password.getPassword();
        password.clearPassword();
        try {
            return logins.byPassword(name.getName(), secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Whoever comes with a key has no password to give, and the other way round; the handler says so by an exception. */
    private static boolean answered(CallbackHandler handler, Callback... questions) {
        try {
            handler.handle(questions);
            return true;
        } catch (IOException | UnsupportedCallbackException e) {
            return false;
        }
    }

    @Override
    public boolean commit() {
        if (subject == null || granted.isEmpty()) {
            return false;
        }
        subject.getPrincipals().addAll(granted);
        return true;
    }

    @Override
    public boolean abort() {
        return logout();
    }

    @Override
    public boolean logout() {
        if (subject != null) {
            subject.getPrincipals().removeAll(granted);
        }
        granted.clear();
        return true;
    }
}
