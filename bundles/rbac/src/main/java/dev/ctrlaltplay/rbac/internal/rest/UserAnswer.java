package dev.ctrlaltplay.rbac.internal.rest;

import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.rbac.internal.store.Times;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import java.time.Instant;

/** A user, as the API shows him. */
public record UserAnswer(UserId id, String username, String role, boolean active, Instant createdAt) {
    static UserAnswer of(UserRow row) {
        return new UserAnswer(row.userId(), row.username(), row.role(), row.active(), Times.instant(row.createdAt()));
    }
}
