package dev.ctrlaltplay.rbac.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.rbac.internal.access.PermissionCatalog;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.session.SignIn;
import dev.ctrlaltplay.rbac.internal.user.UserDirectory;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.rbac.internal.user.Users;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.Summary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Signing in and out, and who one is. */
@Component(service = AuthResource.class)
@JakartarsResource
@JakartarsName("auth")
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AuthResource {
    private final SignIn signIn;
    private final Sessions sessions;
    private final Users users;
    private final UserDirectory directory;
    private final PermissionCatalog catalog;

    @Activate
    public AuthResource(
            @Reference SignIn signIn,
            @Reference Sessions sessions,
            @Reference Users users,
            @Reference UserDirectory directory,
            @Reference PermissionCatalog catalog) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.users = users;
        this.directory = directory;
        this.catalog = catalog;
    }

    /** A name and its password. */
    public record Login(@Nullable String username, @Nullable String password) {
        @Override
        public String toString() {
            return "Login[username=" + username + "]";
        }
    }

    /** The one-time token and the first administrator's name and password. */
    public record Setup(
            @Nullable String token,
            @Nullable String username,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Setup[username=" + username + "]";
        }
    }

    /**
     * Who one is.
     *
     * @param user null for the operator, who is no user
     */
    public record Me(@Nullable UserAnswer user, String name, List<String> roles, List<GrantAnswer> permissions) {}

    /** That it is done. */
    public record SignedOut(boolean signedOut) {}

    @POST
    @Path("/login")
    @Access("open")
    @Summary("Signs in with a name and a password; the answer sets the session's cookies.")
    public Me login(@Nullable Login body, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        if (body == null || body.username() == null || body.password() == null) {
            throw new InvalidException("username", "REQUIRED", "a name and a password are needed");
        }
        BrowserRequest browser = new BrowserRequest(request);
        Sessions.Tokens tokens = signIn.login(body.username(), body.password().toCharArray(), browser.origin());
        browser.cookies().set(tokens, sessions.life()).forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        return me(tokens.user());
    }

    @POST
    @Path("/refresh")
    @Access("open")
    @Summary("Renews the session's tokens from its refresh cookie.")
    public Me refresh(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        BrowserRequest browser = new BrowserRequest(request);
        Sessions.Tokens tokens;
        try {
            tokens = signIn.refresh(browser.refreshToken());
        } catch (UnauthenticatedException e) {
            browser.cookies().clear().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
            throw e;
        }
        browser.cookies().set(tokens, sessions.life()).forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        return me(tokens.user());
    }

    @POST
    @Path("/logout")
    @Access("open")
    @Summary("Ends the session and removes its cookies; does nothing where there is none.")
    public SignedOut logout(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        BrowserRequest browser = new BrowserRequest(request);
        signIn.logout(browser.accessToken(), browser.refreshToken(), browser.origin());
        browser.cookies().clear().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        return new SignedOut(true);
    }

    @POST
    @Path("/setup")
    @Access("open")
    @Summary("Makes the first administrator, with the token of the one-time link.")
    public Created<UserAnswer> setup(@Nullable Setup body, @Context HttpServletRequest request) {
        if (body == null) {
            throw new InvalidException("token", "REQUIRED", "token, username and password are needed");
        }
        SignIn.Origin origin = new BrowserRequest(request).origin();
        Caller caller =
                new Caller(new Principal.System("setup"), origin.requestId(), origin.address(), origin.client());
        UserRow row = users.setUp(caller, body.token(), body.username(), body.password());
        return new Created<>("/users/" + row.id(), UserAnswer.of(row));
    }

    @GET
    @Path("/me")
    @Access("self")
    @Summary("Who one is, with the roles and permissions one holds.")
    public Me me(@Context SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        if (caller.principal() instanceof Principal.User user) {
            return me(user.id());
        }
        String all = BuiltInRole.ADMIN.name();
        return new Me(null, caller.principal().name(), List.of(all), GrantAnswer.of(catalog.grants(all)));
    }

    private Me me(UserId id) {
        Optional<UserRow> found = directory.find(id);
        UserRow row = found.orElseThrow(() -> new UnauthenticatedException("Sign in first."));
        return new Me(
                UserAnswer.of(row), row.username(), List.of(row.role()), GrantAnswer.of(catalog.grants(row.role())));
    }
}
