package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.sdk.SettingsContribution;
import dev.ctrlaltplay.sdk.host.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The settings of a plugin: a group of the platform's settings, which has the plugin's id as its name, and the plugin's
 * view of its values. Thread-safe.
 */
final class PluginSettings implements Settings, SettingsContribution {
    private final String plugin;
    private final List<Setting> declared;
    private final Gate gate;
    private final Duration limit;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> values;
    /** Whether the platform has told the values that were in force at the start, which are no change. */
    private boolean told;

    PluginSettings(String plugin, List<PluginManifest.Setting> declared, Gate gate, Duration limit) {
        this.plugin = plugin;
        this.gate = gate;
        this.limit = limit;
        this.declared = declared.stream()
                .map(it -> new Setting(
                        it.key(),
                        Type.valueOf(it.type().name()),
                        it.description(),
                        it.defaultValue(),
                        it.minimum(),
                        it.maximum(),
                        it.options()))
                .toList();
        Map<String, String> defaults = new HashMap<>();
        this.declared.forEach(setting -> defaults.put(setting.key(), setting.defaultValue()));
        this.values = Map.copyOf(defaults);
    }

    @Override
    public String group() {
        return plugin;
    }

    @Override
    public List<Setting> settings() {
        return declared;
    }

    @Override
    public synchronized void changed(Map<String, String> now) {
        boolean change = told && !values.equals(now);
        told = true;
        values = Map.copyOf(now);
        if (change) {
            listeners.forEach(listener -> gate.call("settings", limit, null, () -> {
                listener.run();
                return Boolean.TRUE;
            }));
        }
    }

    @Override
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("cap-plugin.json of " + plugin + " declares no setting " + key);
        }
        return value;
    }

    @Override
    public long number(String key) {
        return Long.parseLong(text(key));
    }

    @Override
    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
