package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.store.Database;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps values that were set. */
final class SettingValues {
    private final Database database;

    SettingValues(Database database) {
        this.database = database;
    }

    /** By key. */
    Map<String, String> of(String group) {
        Map<String, String> values = new HashMap<>();
        database.read(SettingMapper.class, mapper -> mapper.group(group))
                .forEach(row -> values.put(row.settingKey(), row.settingValue()));
        return values;
    }

    /** In one transaction; a null value is removed. */
    void set(String group, Map<String, String> values) {
        database.write(SettingMapper.class, mapper -> {
            int rows = 0;
            for (Map.Entry<String, String> entry : values.entrySet()) {
                rows += mapper.delete(group, entry.getKey());
                @Nullable String value = entry.getValue();
                if (value != null) {
                    rows += mapper.insert(new SettingRow(group, entry.getKey(), value));
                }
            }
            return rows;
        });
    }
}
