package dev.ctrlaltplay.extensions.internal.settings;

/** A value that was set. */
record SettingRow(String groupName, String settingKey, String settingValue) {}
