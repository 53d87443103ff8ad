package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.store.Row;

/** A user; times in microseconds since the epoch, the name in lower case. */
public record UserRow(String id, long ver, String username, String role, boolean active, long createdAt, long changedAt)
        implements Row {
    public UserId userId() {
        return new UserId(id);
    }

    public boolean isAdmin() {
        return active && role.equals("ADMIN");
    }
}
