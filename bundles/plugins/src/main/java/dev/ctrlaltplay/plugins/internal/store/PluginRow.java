package dev.ctrlaltplay.plugins.internal.store;

import dev.ctrlaltplay.core.store.Row;

/**
 * A plugin that is or was installed.
 *
 * @param installed false once it was removed: the row stays, since its stream of events does, and goes on where the plugin
 *     is installed again
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
        boolean installed,
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
