package dev.ctrlaltplay.alts.internal.store;

import dev.ctrlaltplay.core.store.Row;

/** A stored ctrl; the time is microseconds since the epoch. */
public record CtrlRow(String id, long ver, String name, String description, long createdAt) implements Row {}
