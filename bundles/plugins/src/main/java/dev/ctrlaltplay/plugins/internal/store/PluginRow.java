package dev.ctrlaltplay.plugins.internal.store;

import dev.ctrlaltplay.core.store.Row;
import dev.ctrlaltplay.plugin.format.GrantKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A plugin that is or was installed.
 *
 * @param installed false once it was removed: the row stays, since its stream of events does, and goes on where the plugin
 *     is installed again
 * @param version the one that is in force
 * @param file its package, by name in the folder of kept packages
 * @param previous the one to roll back to; empty for none
 * @param reason why it is not enabled; empty where a person disabled it
 * @param denied names of the grants that an administrator refuses, with commas between, in the order of the alphabet
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
        String denied,
        long generation,
        long previousGeneration,
        long installedAt,
        long changedAt)
        implements Row {
    PluginRow at(long changedVer, long micros) {
        return new PluginRow(
                id,
                changedVer,
                installed,
                version,
                file,
                previous,
                previousFile,
                enabled,
                reason,
                denied,
                generation,
                previousGeneration,
                installedAt,
                micros);
    }

    PluginRow withDenied(String grants) {
        return with(enabled, reason, grants);
    }

    PluginRow withState(boolean runs, String because) {
        return with(runs, because, denied);
    }

    private PluginRow with(boolean runs, String because, String grants) {
        return new PluginRow(
                id,
                ver,
                installed,
                version,
                file,
                previous,
                previousFile,
                runs,
                because,
                grants,
                generation,
                previousGeneration,
                installedAt,
                changedAt);
    }

    /** The grants that an administrator refuses. */
    public Set<GrantKind> refused() {
        Set<GrantKind> kinds = EnumSet.noneOf(GrantKind.class);
        Arrays.stream(denied.split(",")).forEach(name -> GrantKind.of(name).ifPresent(kinds::add));
        return kinds;
    }
}
