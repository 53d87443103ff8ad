package dev.ctrlaltplay.plugin.format.internal.json;

import static dev.ctrlaltplay.plugin.format.internal.json.JsonObject.LINE;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginManifest.Permission;
import dev.ctrlaltplay.plugin.format.PluginManifest.Publisher;
import dev.ctrlaltplay.plugin.format.PluginManifest.Setting;
import dev.ctrlaltplay.plugin.format.PluginManifest.SettingType;
import dev.ctrlaltplay.plugin.format.PluginVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code cap-plugin.json}. */
public final class ManifestReader {
    /** The file's name. */
    public static final String FILE = "cap-plugin.json";

    private static final int LARGEST = 256 * 1024;
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\\p{Cc}\"'<>\\\\]+");
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern TEXT = Pattern.compile("[\\n\\P{Cc}]*");
    private static final String NUMBERS = "[0-9]{1,9}(?:\\.[0-9]{1,9}){0,2}";
    private static final Pattern RANGE = Pattern.compile("[\\[(]" + NUMBERS + "\\s*,\\s*" + NUMBERS + "[\\])]");
    private static final Pattern CLASS =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)+");
    private static final Pattern PERMISSION = Pattern.compile("[a-z0-9-]+(?:\\.[a-z][a-z0-9-]*)+");
    private static final Pattern ROLE = Pattern.compile("USER|MODERATOR|ADMIN");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9_-]*");

    private final Faults faults = new Faults(FILE);

    private ManifestReader() {}

    /** See {@link PluginManifest#read}. */
    public static PluginManifest read(byte[] json) throws BadPackageException {
        return new ManifestReader().manifest(json);
    }

    private PluginManifest manifest(byte[] json) throws BadPackageException {
        JsonObject root = new JsonObject(
                JsonBytes.parse(json, FILE, LARGEST),
                "$",
                faults,
                "format",
                "id",
                "version",
                "title",
                "description",
                "licence",
                "publisher",
                "homepage",
                "tags",
                "sdk",
                "main",
                "grants",
                "settings",
                "permissions",
                "ui");
        format(root);
        String id = root.text("id", 64, ID, "publisher.name, in small letters, digits and dashes");
        PluginManifest manifest = new PluginManifest(
                id,
                version(root),
                root.text("title", 80, LINE, "a name for people, in one line"),
                root.optional("description", 1_000, TEXT, "a text without control characters"),
                root.text("licence", 100, LINE, "an SPDX licence, such as MIT"),
                publisher(root),
                root.optional("homepage", 300, URL, "an http or https address"),
                root.texts("tags", 10, 30, TAG, "a tag in small letters, digits and dashes"),
                root.text("sdk", 60, RANGE, "a range of versions of the SDK, such as [1.1,2)"),
                root.text("main", 200, CLASS, "the full name of the class that implements Plugin"),
                GrantsReader.read(root),
                settings(root),
                permissions(root, id),
                new UiReader(id).read(root));
        faults.throwIfAny();
        return manifest;
    }

    private static void format(JsonObject root) {
        if (!root.has("format")) {
            root.fault("FIELD_MISSING", "format", "It is missing.", "Give 1.");
        } else if (root.number("format", 1, Integer.MAX_VALUE, 1) != PluginManifest.FORMAT) {
            root.fault(
                    "FORMAT_UNKNOWN", "format", "This panel reads format 1 only.", "Update the panel, or pack for it.");
        }
    }

    private static PluginVersion version(JsonObject root) {
        String text = root.text("version", 64, LINE, "a version such as 1.2.0 or 1.2.0-rc.1");
        try {
            return text.isBlank() ? new PluginVersion(0, 0, 0, "") : PluginVersion.parse(text);
        } catch (IllegalArgumentException e) {
            root.fault(
                    "FIELD_INVALID",
                    "version",
                    "It is no semantic version without build metadata.",
                    "Give one such as 1.2.0 or 1.2.0-rc.1.");
            return new PluginVersion(0, 0, 0, "");
        }
    }

    private static Publisher publisher(JsonObject root) {
        if (!root.has("publisher")) {
            root.fault("FIELD_MISSING", "publisher", "It is missing.", "Give an object with your name.");
        }
        return root.object("publisher", "name", "url")
                .map(one -> new Publisher(
                        one.text("name", 80, LINE, "your name, in one line"),
                        one.optional("url", 300, URL, "an http or https address")))
                .orElse(new Publisher("", ""));
    }

    private static List<Setting> settings(JsonObject root) {
        List<Setting> settings = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonObject one : root.objects(
                "settings", 50, "key", "type", "description", "default", "minimum", "maximum", "options")) {
            String key = one.text("key", 40, KEY, "a key such as webhook");
            if (!key.isEmpty() && !keys.add(key)) {
                one.fault("FIELD_INVALID", "key", "There are two settings of this key.", "Rename one.");
            }
            SettingType type = type(one);
            boolean number = type == SettingType.NUMBER;
            Setting setting = new Setting(
                    key,
                    type,
                    one.text("description", 300, LINE, "what the setting does, with its unit"),
                    one.optional("default", 4_000, TEXT, "a text, also for numbers and true or false"),
                    one.number("minimum", Long.MIN_VALUE, Long.MAX_VALUE, number ? Long.MIN_VALUE : 0),
                    one.number(
                            "maximum",
                            number ? Long.MIN_VALUE : 1,
                            number ? Long.MAX_VALUE : 4_000,
                            number ? Long.MAX_VALUE : 500),
                    one.texts("options", 100, 200, LINE, "a value in one line"));
            checkDefault(one, setting);
            settings.add(setting);
        }
        return settings;
    }

    private static SettingType type(JsonObject one) {
        String type = one.text("type", 20, LINE, "TEXT, NUMBER, BOOLEAN or SECRET");
        for (SettingType known : SettingType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        if (!type.isBlank()) {
            one.fault("FIELD_INVALID", "type", "There is no such type.", "Give TEXT, NUMBER, BOOLEAN or SECRET.");
        }
        return SettingType.TEXT;
    }

    private static void checkDefault(JsonObject one, Setting setting) {
        String value = setting.defaultValue();
        if (setting.minimum() > setting.maximum()) {
            one.fault("FIELD_INVALID", "minimum", "It is greater than maximum.", "Give a smaller one.");
            return;
        }
        boolean fits = switch (setting.type()) {
            case TEXT ->
                value.length() <= setting.maximum()
                        && (setting.options().isEmpty() || setting.options().contains(value));
            case NUMBER ->
                value.matches("-?[0-9]{1,18}")
                        && Long.parseLong(value) >= setting.minimum()
                        && Long.parseLong(value) <= setting.maximum();
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case SECRET -> value.isEmpty();
        };
        if (!fits) {
            one.fault(
                    "FIELD_INVALID",
                    "default",
                    "It is no value that the setting may have.",
                    "Give one of its type, within its bounds and options; a SECRET has none.");
        }
    }

    private static List<Permission> permissions(JsonObject root, String id) {
        List<Permission> permissions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonObject one : root.objects("permissions", 50, "name", "description", "roles")) {
            String name = one.text("name", 100, PERMISSION, "a name such as " + id + ".send");
            if (!name.isEmpty() && !name.startsWith(id + ".")) {
                one.fault("FIELD_INVALID", "name", "It belongs to somebody else.", "Begin it with " + id + ".");
            }
            if (!name.isEmpty() && !names.add(name)) {
                one.fault("FIELD_INVALID", "name", "There are two permissions of this name.", "Rename one.");
            }
            permissions.add(new Permission(
                    name,
                    one.text("description", 300, LINE, "one sentence for the person who grants it"),
                    one.texts("roles", 3, 20, ROLE, "one of " + Arrays.asList("USER", "MODERATOR", "ADMIN"))));
        }
        return permissions;
    }
}
