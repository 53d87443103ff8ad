package dev.ctrlaltplay.plugins.internal.store;

import dev.ctrlaltplay.core.store.Row;

/**
 * An installed plugin.
 *
 * @param version the one that is in force
 * @param file its package, by name in the folder of kept packages
 * @param previous the one to roll back to; empty for none
 * @param reason why it is not enabled; empty where a person disabled it
 * @param generation of the documents it uses
 * @param previousGeneration of the documents that {@code previous} used
 * @param installedAt microseconds since the epoch
 */
public record PluginRow(
        String id,
        long ver,
        String version,
        String file,
        String previous,
        String previousFile,
        boolean enabled,
        String reason,
        long generation,
        long previousGeneration,
        long installedAt,
        long changedAt)
        implements Row {}
