package dev.ctrlaltplay.rbac.internal.session;

/**
 * A signed-in session; times in microseconds since the epoch.
 *
 * @param generation how often its refresh token was rotated
 * @param refreshHash of the one refresh token that is good
 */
public record SessionRow(
        String id,
        String userId,
        long generation,
        String refreshHash,
        long rotatedAt,
        long createdAt,
        long expiresAt,
        String address,
        String client) {}
