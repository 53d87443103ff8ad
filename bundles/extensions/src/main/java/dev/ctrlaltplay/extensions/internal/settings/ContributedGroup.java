package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.sdk.SettingsContribution;
import dev.ctrlaltplay.sdk.SettingsContribution.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group that a bundle brings now. */
final class ContributedGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ContributedGroup.class);

    private final SettingsContribution contribution;
    private final String name;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final AtomicBoolean toTell = new AtomicBoolean();

    ContributedGroup(SettingsContribution contribution) {
        this.contribution = contribution;
        this.name = contribution.group();
        contribution.settings().forEach(setting -> settings.put(setting.key(), setting));
    }

    String name() {
        return name;
    }

    SettingsContribution contribution() {
        return contribution;
    }

    /** Notes that the bundle is to be told; false where that is noted already. */
    boolean tell() {
        return toTell.compareAndSet(false, true);
    }

    /** The values are about to be read; whoever changes them from here on notes it again. */
    void telling() {
        toTell.set(false);
    }

    boolean isSecret(String key) {
        Setting setting = settings.get(key);
        return setting == null || SettingRules.isSecret(setting);
    }

    /** @throws InvalidException naming each fault */
    void check(Map<String, String> values) {
        List<FieldError> faults = new ArrayList<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            Setting setting = settings.get(entry.getKey());
            @Nullable String value = entry.getValue();
            if (setting == null) {
                faults.add(new FieldError("values." + entry.getKey(), "UNKNOWN", "there is no such setting"));
            } else if (value != null) {
                SettingRules.fault(setting, value).ifPresent(faults::add);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(faults);
        }
    }

    /** A value for every setting. What an older version of the bundle allowed and this one does not is left out. */
    Map<String, String> effective(Map<String, String> stored) {
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach((key, setting) -> {
            String value = stored.get(key);
            if (value != null && SettingRules.fault(setting, value).isPresent()) {
                LOG.warn("The value of the setting {} {} is not allowed any more; its default is in force", name, key);
                value = null;
            }
            values.put(key, value == null ? setting.defaultValue() : value);
        });
        return values;
    }

    SettingGroup view(Map<String, String> stored) {
        Map<String, String> values = effective(stored);
        List<SettingGroup.SettingEntry> entries = new ArrayList<>();
        settings.forEach((key, setting) -> {
            boolean secret = SettingRules.isSecret(setting);
            entries.add(new SettingGroup.SettingEntry(
                    key,
                    setting.type(),
                    setting.description(),
                    secret ? null : values.get(key),
                    secret ? null : setting.defaultValue(),
                    stored.containsKey(key),
                    setting.minimum(),
                    setting.maximum(),
                    setting.options()));
        });
        return new SettingGroup(name, entries);
    }
}
