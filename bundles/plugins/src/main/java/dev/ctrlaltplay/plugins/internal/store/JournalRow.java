package dev.ctrlaltplay.plugins.internal.store;

/**
 * An install that is not finished. Found at the start of the panel, it was cut off and is taken back.
 *
 * @param generation of the documents it makes; 0 where it makes none
 */
public record JournalRow(
        String id,
        String plugin,
        String kind,
        String version,
        String file,
        long generation,
        String step,
        String actor,
        long startedAt) {}
