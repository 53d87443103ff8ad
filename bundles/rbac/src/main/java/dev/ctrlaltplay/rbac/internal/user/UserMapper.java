package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.store.RowMapper;

/** The table {@code cap_user}. */
public interface UserMapper extends RowMapper<UserRow> {}
