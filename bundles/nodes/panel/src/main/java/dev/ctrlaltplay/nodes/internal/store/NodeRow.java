package dev.ctrlaltplay.nodes.internal.store;

import dev.ctrlaltplay.core.store.Row;

/**
 * A node as stored. What is taken stands in the row itself, so that two who want the same port or the same memory change
 * the same version of it, and one of them has to look again.
 *
 * @param reservations JSON list of {@link Reservation}
 * @param createdAt microseconds since the epoch
 */
public record NodeRow(
        String id,
        long ver,
        String name,
        String description,
        String address,
        boolean maintenance,
        long memoryMib,
        int cpuPercent,
        long diskMib,
        int portFrom,
        int portTo,
        String reservations,
        long createdAt)
        implements Row {}
