package dev.ctrlaltplay.plugins.internal.plan;

import dev.ctrlaltplay.plugin.format.Finding;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an install would do, found out before anything is done.
 *
 * @param requires packages of the platform its bundles would be wired to
 * @param affected bundles of others that would be refreshed; never any of the platform's, see {@code reasons}
 * @param frames whether its pages would run in sandboxed frames
 * @param findings of the package's verification
 * @param reasons why it cannot be installed; empty where it can
 */
public record Plan(
        String id,
        Instant expiresAt,
        Kind kind,
        About plugin,
        String source,
        long size,
        String sha256,
        Signature signature,
        List<BundleChange> bundles,
        List<Requires> requires,
        List<GrantChange> grants,
        List<PluginPermission> permissions,
        List<PluginSetting> settings,
        StoreChange store,
        List<String> pages,
        boolean frames,
        List<String> affected,
        List<Finding> findings,
        boolean installable,
        List<Reason> reasons) {
    /** What kind of change. */
    public enum Kind {
        INSTALL,
        UPDATE,
        /** Older than a version that is or was here. */
        DOWNGRADE,
        /** The version that is there, again. */
        REPLACE
    }

    /** How something changes. */
    public enum Change {
        NEW,
        WIDER,
        KEPT,
        REMOVED
    }

    /** Whose it is. */
    public record About(
            String id,
            String title,
            String description,
            String version,
            @Nullable String fromVersion,
            PluginManifest.Publisher publisher,
            String licence,
            String homepage,
            List<String> tags) {}

    /**
     * Whose signature it has.
     *
     * @param state VALID, UNSIGNED, UNKNOWN_KEY or INVALID
     * @param signedAt when, as the publisher's clock had it; null unless it is valid
     */
    public record Signature(
            String state,
            String keyId,
            String keyName,
            String message,
            @Nullable String signedAt) {}

    /** {@code change} is ADDED, REPLACED or REMOVED. */
    public record BundleChange(String name, String version, String change) {}

    /** A package, the versions that fit, and who provides it. */
    public record Requires(String name, String range, String provider) {}

    /**
     * A grant in plain words ({@code text}) and the author's reason ({@code why}).
     *
     * @param optional whether an administrator may refuse it
     * @param denied whether he does
     */
    public record GrantChange(
            String grant,
            List<String> scope,
            String why,
            String text,
            Change change,
            boolean optional,
            boolean denied) {}

    /** A permission it brings, and the built-in roles that hold it at first. */
    public record PluginPermission(String name, String description, List<String> roles) {
        /** As the package declares it. */
        public static PluginPermission of(PluginManifest.Permission it) {
            return new PluginPermission(it.name(), it.description(), it.roles());
        }
    }

    /** A setting it brings. */
    public record PluginSetting(String key, String type, String description) {}

    /** Store versions; 0 for no store. */
    public record StoreChange(int from, int to, boolean upgrades) {}

    /** Why not, and how to mend it. */
    public record Reason(String code, String message, String remedy) {}
}
