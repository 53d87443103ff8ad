package dev.ctrlaltplay.plugins.internal.store;

/** A plugin's document. */
public record DocumentRow(
        String plugin,
        long generation,
        String collection,
        String docKey,
        String document,
        long revision,
        long changedAt) {}
