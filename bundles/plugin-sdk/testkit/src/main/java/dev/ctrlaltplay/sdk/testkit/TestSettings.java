package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginManifest.SettingType;
import dev.ctrlaltplay.sdk.host.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Values of the plugin's settings, which a test sets as an administrator would. */
public final class TestSettings {
    private final PluginManifest manifest;
    private final Map<String, String> values = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    TestSettings(PluginManifest manifest) {
        this.manifest = manifest;
    }

    /**
     * Sets a value and tells the plugin.
     *
     * @param value text; of a NUMBER its digits, of a BOOLEAN {@code true} or {@code false}
     * @throws IllegalArgumentException where {@code cap-plugin.json} declares no such setting or the value breaks its
     *     rules
     */
    public TestSettings set(String key, String value) {
        check(setting(key), value);
        values.put(key, value);
        listeners.forEach(Runnable::run);
        return this;
    }

    /** Sets a number. */
    public TestSettings set(String key, long value) {
        return set(key, Long.toString(value));
    }

    /** Sets a flag. */
    public TestSettings set(String key, boolean value) {
        return set(key, Boolean.toString(value));
    }

    void forgetListeners() {
        listeners.clear();
    }

    Settings reader(Runnable check) {
        return new Settings() {
            @Override
            public String text(String key) {
                check.run();
                return value(setting(key));
            }

            @Override
            public long number(String key) {
                check.run();
                return Long.parseLong(value(typed(key, SettingType.NUMBER)));
            }

            @Override
            public boolean flag(String key) {
                check.run();
                return Boolean.parseBoolean(value(typed(key, SettingType.BOOLEAN)));
            }

            @Override
            public void onChange(Runnable listener) {
                check.run();
                listeners.add(listener);
            }
        };
    }

    private String value(PluginManifest.Setting setting) {
        return values.getOrDefault(setting.key(), setting.defaultValue());
    }

    private PluginManifest.Setting typed(String key, SettingType type) {
        PluginManifest.Setting setting = setting(key);
        if (setting.type() != type) {
            throw new IllegalArgumentException(
                    "The setting " + key + " is of type " + setting.type() + ", not " + type + ", in cap-plugin.json.");
        }
        return setting;
    }

    private PluginManifest.Setting setting(String key) {
        List<PluginManifest.Setting> settings = manifest.settings();
        return settings.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cap-plugin.json of " + manifest.id()
                        + " declares no setting " + key + ". Declared: "
                        + settings.stream().map(PluginManifest.Setting::key).toList()));
    }

    private static void check(PluginManifest.Setting setting, String value) {
        if (!setting.options().isEmpty() && !setting.options().contains(value)) {
            throw new IllegalArgumentException(setting.key() + " is one of " + setting.options() + ", not " + value);
        }
        switch (setting.type()) {
            case NUMBER -> {
                long number = Long.parseLong(value);
                if (number < setting.minimum() || number > setting.maximum()) {
                    throw new IllegalArgumentException(setting.key() + " is a number from " + setting.minimum() + " to "
                            + setting.maximum() + ", not " + value);
                }
            }
            case BOOLEAN -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw new IllegalArgumentException(setting.key() + " is true or false, not " + value);
                }
            }
            case TEXT, SECRET -> {
                if (setting.maximum() > 0 && value.codePointCount(0, value.length()) > setting.maximum()) {
                    throw new IllegalArgumentException(
                            setting.key() + " has at most " + setting.maximum() + " characters.");
                }
            }
        }
    }
}
