package dev.ctrlaltplay.plugins.internal.store;

/**
 * A link by which another panel may fetch the package of a plugin.
 *
 * @param hash SHA-256, as hex, of the ticket, which itself is kept nowhere
 * @param version that is handed on, and no other
 * @param downloads how often it was used
 * @param createdAt microseconds since the epoch
 * @param expiresAt likewise
 * @param createdBy name of who made it
 */
public record ShareRow(
        String id,
        String hash,
        String plugin,
        String version,
        int downloads,
        int maxDownloads,
        long createdAt,
        long expiresAt,
        String createdBy) {}
