package dev.ctrlaltplay.plugin.format.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code i18n/<language>.json}: texts by key, flat or nested. */
public final class StringsReader {
    private static final int LARGEST = 512 * 1024;
    private static final int MOST = 5_000;
    private static final int LONGEST = 4_000;

    private StringsReader() {}

    /**
     * Reads one language.
     *
     * @return keys with dots between their levels, sorted
     */
    public static Map<String, String> read(byte[] json, String file) throws BadPackageException {
        Faults faults = new Faults(file);
        Map<String, String> strings = new TreeMap<>();
        JsonNode root = JsonBytes.parse(json, file, LARGEST);
        if (!root.isObject()) {
            faults.add("FIELD_INVALID", "$", "It must be an object.", "Put { } around its texts.");
        } else {
            flatten(root, "", strings, faults);
        }
        faults.throwIfAny();
        return Collections.unmodifiableMap(strings);
    }

    private static void flatten(JsonNode object, String prefix, Map<String, String> strings, Faults faults) {
        object.properties().forEach(field -> {
            String key = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(value, key + ".", strings, faults);
            } else if (!value.isTextual() || value.textValue().length() > LONGEST) {
                faults.add(
                        "FIELD_INVALID",
                        "$." + key,
                        "It is no text of at most " + LONGEST + " characters.",
                        "Give a text, or an object of texts.");
            } else if (strings.put(key, value.textValue()) != null) {
                faults.add("FIELD_INVALID", "$." + key, "The key is there twice, flat and nested.", "Remove one.");
            } else if (strings.size() == MOST + 1) {
                faults.add("FIELD_INVALID", "$", "It has more than " + MOST + " texts.", "Remove some.");
            }
        });
    }
}
