package dev.ctrlaltplay.rbac.internal.user;

import org.jspecify.annotations.Nullable;

/** The table {@code cap_credential}: one password hash for each user. */
public interface CredentialMapper {
    /** The encoded hash, or null. */
    @Nullable String find(String userId);

    int insert(String userId, String passwordHash, long changedAt);

    int update(String userId, String passwordHash, long changedAt);

    int delete(String userId);
}
