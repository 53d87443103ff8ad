package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installed plugin.
 *
 * @param stateMessage why it does not run, or is left alone for a moment; empty where all is well
 * @param since of the state
 * @param level of isolation: 1 is a region inside the panel's process
 * @param rollbackTo the version that can be gone back to
 * @param settings whether it has any; their group has the plugin's id as its name
 */
public record PluginView(
        String id,
        String title,
        String description,
        String version,
        PluginManifest.Publisher publisher,
        String licence,
        List<String> tags,
        State state,
        String stateMessage,
        Instant since,
        Plan.Signature signature,
        int level,
        Health health,
        @Nullable String rollbackTo,
        boolean settings,
        long ver) {
    /** What it does. */
    public enum State {
        ACTIVE,
        /** Somebody disabled it. */
        DISABLED,
        /** It could not be started. */
        FAILED,
        /** The platform ended it since it overran its limits. */
        QUARANTINED
    }

    /** How it does. */
    public enum Health {
        UP,
        /** A part of its calls failed since it was started. */
        DEGRADED,
        /** It does not run, or is left alone since it failed too often. */
        DOWN
    }
}
