package dev.ctrlaltplay.alts.internal.store;

import dev.ctrlaltplay.core.store.Row;

/** A stored alt; times are microseconds since the epoch. */
public record AltRow(String id, long ver, String ctrl, String document, long createdAt, long changedAt)
        implements Row {}
