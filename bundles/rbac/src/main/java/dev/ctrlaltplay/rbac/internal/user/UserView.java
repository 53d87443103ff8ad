package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import dev.ctrlaltplay.rbac.internal.store.Times;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a user's events become his row. */
public final class UserView implements View<UserRow, UserEvent> {
    @Override
    public String stream() {
        return "user";
    }

    @Override
    public Map<String, Class<? extends UserEvent>> events() {
        return Map.of(
                "user.created", UserEvent.Created.class,
                "user.role-changed", UserEvent.RoleChanged.class,
                "user.active-changed", UserEvent.ActiveChanged.class,
                "user.password-changed", UserEvent.PasswordChanged.class);
    }

    @Override
    public Class<? extends RowMapper<UserRow>> mapper() {
        return UserMapper.class;
    }

    @Override
    public UserRow apply(@Nullable UserRow row, UserEvent event, Stamp stamp) {
        long at = Times.micros(stamp.at());
        if (event instanceof UserEvent.Created created) {
            return new UserRow(stamp.id(), stamp.ver(), created.username(), created.role(), true, at, at);
        }
        if (row == null) {
            throw new IllegalStateException("user " + stamp.id() + " was changed before it was created");
        }
        String role = event instanceof UserEvent.RoleChanged changed ? changed.role() : row.role();
        boolean active = event instanceof UserEvent.ActiveChanged changed ? changed.active() : row.active();
        return new UserRow(row.id(), stamp.ver(), row.username(), role, active, row.createdAt(), at);
    }
}
