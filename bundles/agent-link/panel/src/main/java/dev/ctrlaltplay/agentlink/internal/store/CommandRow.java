package dev.ctrlaltplay.agentlink.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A command as stored.
 *
 * @param state SENT, DONE, or UNKNOWN once its time was up
 * @param epoch of the connection it was last sent on
 * @param createdAt microseconds since the epoch, as all times
 * @param result JSON of the agent's answer; null until there is one
 */
public record CommandRow(
        String id,
        String agent,
        String kind,
        String body,
        String requestId,
        String userId,
        String state,
        int tries,
        long epoch,
        long createdAt,
        long expiresAt,
        @Nullable String result) {}
