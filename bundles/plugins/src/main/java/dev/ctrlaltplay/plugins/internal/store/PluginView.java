package dev.ctrlaltplay.plugins.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
                    stamp.id(), stamp.ver(), false, "", "", "", "", false, "", 0, 0, row.installedAt(), at);
        }
        if (event instanceof PluginEvent.Updated it) {
            return new PluginRow(
                    row.id(),
                    stamp.ver(),
                    true,
                    it.version(),
                    it.file(),
                    row.version(),
                    row.file(),
                    row.enabled(),
                    row.reason(),
                    it.generation(),
                    row.generation(),
                    row.installedAt(),
                    at);
        }
        if (event instanceof PluginEvent.RolledBack) {
            return new PluginRow(
                    row.id(),
                    stamp.ver(),
                    true,
                    row.previous(),
                    row.previousFile(),
                    "",
                    "",
                    row.enabled(),
                    row.reason(),
                    row.previousGeneration(),
                    0,
                    row.installedAt(),
                    at);
        }
        return new PluginRow(
                row.id(),
                stamp.ver(),
                true,
                row.version(),
                row.file(),
                row.previous(),
                row.previousFile(),
                event instanceof PluginEvent.Enabled,
                event instanceof PluginEvent.Disabled it ? it.reason() : "",
                row.generation(),
                row.previousGeneration(),
                row.installedAt(),
                at);
    }
}
