package dev.ctrlaltplay.agentlink.internal.store;

import dev.ctrlaltplay.core.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * An agent as stored.
 *
 * @param state PENDING, ACCEPTED or REVOKED
 * @param publicKey X.509 form, Base64
 * @param address it registered from
 * @param capabilities JSON list
 * @param resources JSON object; null until it connected once
 * @param registeredAt microseconds since the epoch
 */
public record AgentRow(
        String id,
        long ver,
        String name,
        String state,
        String publicKey,
        String address,
        String version,
        String capabilities,
        @Nullable String resources,
        long registeredAt)
        implements Row {
    public static final String PENDING = "PENDING";
    public static final String ACCEPTED = "ACCEPTED";
    public static final String REVOKED = "REVOKED";
}
