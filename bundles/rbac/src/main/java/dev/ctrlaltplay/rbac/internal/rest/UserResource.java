package dev.ctrlaltplay.rbac.internal.rest;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.rbac.internal.user.Users;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Users. */
@Component(service = UserResource.class)
@JakartarsResource
@JakartarsName("users")
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {
    private final Users users;

    @Activate
    public UserResource(@Reference Users users) {
        this.users = users;
    }

    /**
     * A new user.
     *
     * @param role {@code USER} where nothing is said
     */
    public record NewUser(
            @Nullable String username,
            @Nullable String password,
            @Nullable String role) {
        @Override
        public String toString() {
            return "NewUser[username=" + username + ", role=" + role + "]";
        }
    }

    /** What shall change; what is absent stays. */
    public record UserChange(
            @Nullable String role, @Nullable Boolean active) {}

    /**
     * A new password.
     *
     * @param current the old one; needed for one's own
     */
    public record NewPassword(
            @Nullable String current, @Nullable String password) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** That it is done. */
    public record PasswordSet(boolean passwordSet) {}

    @GET
    @Access("users.view")
    @Summary("Lists users in the order they were made.")
    public Page<UserAnswer> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        return users.list(CallerPrincipal.of(security.getUserPrincipal()), PagedBy.of(limit, cursor))
                .map(UserAnswer::of);
    }

    @POST
    @Access("users.create")
    @Summary("Adds a user.")
    public Created<UserAnswer> create(@Nullable NewUser body, @Context SecurityContext security) {
        if (body == null) {
            throw new InvalidException("username", "REQUIRED", "username and password are needed");
        }
        String role = body.role() == null ? BuiltInRole.USER.name() : body.role();
        UserRow row =
                users.create(CallerPrincipal.of(security.getUserPrincipal()), body.username(), body.password(), role);
        return new Created<>("/users/" + row.id(), UserAnswer.of(row));
    }

    @GET
    @Path("/{id}")
    @Access(value = "users.view", scope = Access.Scope.USER)
    @Summary("Shows a user; everybody may see himself.")
    public UserAnswer get(@PathParam("id") String id, @Context SecurityContext security) {
        return UserAnswer.of(users.get(CallerPrincipal.of(security.getUserPrincipal()), parse(id)));
    }

    @PATCH
    @Path("/{id}")
    @Access(value = "users.edit", scope = Access.Scope.USER)
    @Summary("Changes a user's role or deactivates him; a deactivated user is signed out everywhere.")
    public UserAnswer update(@PathParam("id") String id, @Nullable UserChange body, @Context SecurityContext security) {
        if (body == null || (body.role() == null && body.active() == null)) {
            throw new InvalidException("role", "REQUIRED", "role or active is needed");
        }
        return UserAnswer.of(
                users.update(CallerPrincipal.of(security.getUserPrincipal()), parse(id), body.role(), body.active()));
    }

    @POST
    @Path("/{id}/password")
    @Access(value = "self", scope = Access.Scope.USER)
    @Summary("Sets a password, one's own or with users.edit another's; all other sessions of the user end.")
    public PasswordSet setPassword(
            @PathParam("id") String id, @Nullable NewPassword body, @Context SecurityContext security) {
        if (body == null) {
            throw new InvalidException("password", "REQUIRED", "a password is needed");
        }
        users.setPassword(CallerPrincipal.of(security.getUserPrincipal()), parse(id), body.current(), body.password());
        return new PasswordSet(true);
    }

    private static UserId parse(String id) {
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("user", id.length() > 40 ? id.substring(0, 40) : id);
        }
        return new UserId(id);
    }
}
