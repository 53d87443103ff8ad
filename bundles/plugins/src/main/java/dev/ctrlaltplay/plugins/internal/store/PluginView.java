package dev.ctrlaltplay.plugins.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How events become the row of a plugin. */
public final class PluginView implements View<PluginRow, PluginEvent> {
    @Override
    public String stream() {
        return "plugin";
    }

    @Override
    public Map<String, Class<? extends PluginEvent>> events() {
        return Map.of(
                "plugin.installed", PluginEvent.Installed.class,
                "plugin.updated", PluginEvent.Updated.class,
                "plugin.rolled-back", PluginEvent.RolledBack.class,
                "plugin.enabled", PluginEvent.Enabled.class,
                "plugin.disabled", PluginEvent.Disabled.class,
                "plugin.grant-denied", PluginEvent.GrantDenied.class,
                "plugin.grant-allowed", PluginEvent.GrantAllowed.class,
                "plugin.removed", PluginEvent.Removed.class);
    }

    @Override
    public Class<? extends RowMapper<PluginRow>> mapper() {
        return PluginMapper.class;
    }

    @Override
    public @Nullable PluginRow apply(@Nullable PluginRow row, PluginEvent event, Stamp stamp) {
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, stamp.at());
        if (event instanceof PluginEvent.Installed it) {
            return new PluginRow(
                    stamp.id(),
                    stamp.ver(),
                    true,
                    it.version(),
                    it.file(),
                    "",
                    "",
                    true,
                    "",
                    "",
                    it.generation(),
                    0,
                    at,
                    at);
        }
        if (row == null) {
            throw new IllegalStateException("plugin " + stamp.id() + " was changed before it was installed");
        }
        if (event instanceof PluginEvent.Removed) {
            return new PluginRow(
                    stamp.id(), stamp.ver(), false, "", "", "", "", false, "", "", 0, 0, row.installedAt(), at);
        }
        if (event instanceof PluginEvent.Updated it) {
            return versions(row, it.version(), it.file(), row.version(), row.file(), it.generation(), row.generation())
                    .at(stamp.ver(), at);
        }
        if (event instanceof PluginEvent.RolledBack) {
            return versions(row, row.previous(), row.previousFile(), "", "", row.previousGeneration(), 0)
                    .at(stamp.ver(), at);
        }
        if (event instanceof PluginEvent.GrantDenied it) {
            return row.withDenied(grants(row, it.grant(), true)).at(stamp.ver(), at);
        }
        if (event instanceof PluginEvent.GrantAllowed it) {
            return row.withDenied(grants(row, it.grant(), false)).at(stamp.ver(), at);
        }
        String reason = event instanceof PluginEvent.Disabled it ? it.reason() : "";
        return row.withState(event instanceof PluginEvent.Enabled, reason).at(stamp.ver(), at);
    }

    private static PluginRow versions(
            PluginRow row, String version, String file, String previous, String previousFile, long now, long before) {
        return new PluginRow(
                row.id(),
                row.ver(),
                true,
                version,
                file,
                previous,
                previousFile,
                row.enabled(),
                row.reason(),
                row.denied(),
                now,
                before,
                row.installedAt(),
                row.changedAt());
    }

    private static String grants(PluginRow row, String grant, boolean denied) {
        SortedSet<String> names = new TreeSet<>(List.of(row.denied().split(",")));
        names.remove("");
        if (denied) {
            names.add(grant);
        } else {
            names.remove(grant);
        }
        return String.join(",", names);
    }
}
