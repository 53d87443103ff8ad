package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.sdk.SettingsContribution.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of settings as people see it.
 *
 * @param group its name
 */
public record SettingGroup(String group, List<SettingEntry> settings) {
    public SettingGroup {
        settings = List.copyOf(settings);
    }

    /**
     * One setting.
     *
     * @param value in force; null for a secret, which is never shown
     * @param defaultValue in force while none is set; null for a secret
     * @param set whether a value is set
     */
    public record SettingEntry(
            String key,
            Type type,
            String description,
            @Nullable String value,
            @Nullable String defaultValue,
            boolean set,
            long minimum,
            long maximum,
            List<String> options) {
        public SettingEntry {
            options = List.copyOf(options);
        }
    }
}
