package dev.ctrlaltplay.extensions.internal.settings;

import java.util.List;

/** Values that were set; whatever stands at its default has no row. */
interface SettingMapper {
    List<SettingRow> group(String group);

    int insert(SettingRow row);

    int delete(String group, String key);
}
