package dev.ctrlaltplay.plugin.format.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object in JSON whose fields are taken out by name; what is wrong goes to the faults, with its path. */
final class JsonObject {
    /** Any text of one line. */
    static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\u2028\\u2029]*");

    private final @Nullable JsonNode node;
    private final String path;
    private final Faults faults;

    /** @param known every field there may be */
    JsonObject(@Nullable JsonNode node, String path, Faults faults, String... known) {
        this.path = path;
        this.faults = faults;
        if (node == null || !node.isObject()) {
            faults.add("FIELD_INVALID", path, "It must be an object.", "Put { } around its fields.");
            this.node = null;
            return;
        }
        this.node = node;
        Set<String> names = new LinkedHashSet<>(Arrays.asList(known));
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                String shown = LINE.matcher(name).matches() && name.length() <= 64 ? name : "?";
                faults.add(
                        "FIELD_UNKNOWN",
                        path + "." + shown,
                        "There is no such field.",
                        "Known are " + String.join(", ", names) + ".");
            }
        });
    }

    String path() {
        return path;
    }

    boolean has(String field) {
        return node != null && node.hasNonNull(field);
    }

    /** A text that must be there and not blank. */
    String text(String field, int longest, Pattern form, String what) {
        if (node != null && !has(field)) {
            faults.add("FIELD_MISSING", path + "." + field, "It is missing.", "Give " + what + ".");
            return "";
        }
        String text = optional(field, longest, form, what);
        if (node != null
                && node.get(field).isTextual()
                && node.get(field).textValue().isBlank()) {
            faults.add("FIELD_MISSING", path + "." + field, "It is blank.", "Give " + what + ".");
        }
        return text;
    }

    /** A text, or empty. */
    String optional(String field, int longest, Pattern form, String what) {
        if (!has(field)) {
            return "";
        }
        return check(node == null ? null : node.get(field), path + "." + field, longest, form, what);
    }

    private String check(@Nullable JsonNode value, String where, int longest, Pattern form, String what) {
        if (value == null || !value.isTextual()) {
            faults.add("FIELD_INVALID", where, "It must be a text.", "Give " + what + ".");
            return "";
        }
        String text = value.textValue();
        if (text.length() > longest) {
            faults.add(
                    "FIELD_INVALID",
                    where,
                    "It has " + text.length() + " characters; " + longest + " are the most.",
                    "Shorten it.");
            return "";
        }
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            faults.add("FIELD_INVALID", where, "It is not " + what + ".", "Give " + what + ".");
            return "";
        }
        return text;
    }

    /** A whole number. */
    long number(String field, long least, long most, long otherwise) {
        if (!has(field) || node == null) {
            return otherwise;
        }
        JsonNode value = node.get(field);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            faults.add(
                    "FIELD_INVALID",
                    path + "." + field,
                    "It is no whole number from " + least + " to " + most + ".",
                    "Give such a number.");
            return otherwise;
        }
        return value.longValue();
    }

    /** True or false, which is what it is where it is not there. */
    boolean flag(String field) {
        if (!has(field) || node == null) {
            return false;
        }
        if (!node.get(field).isBoolean()) {
            faults.add("FIELD_INVALID", path + "." + field, "It must be true or false.", "Write it without quotes.");
        }
        return node.get(field).asBoolean();
    }

    /** Different texts, none blank. */
    List<String> texts(String field, int most, int longest, Pattern form, String what) {
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (JsonNode item : items(field, most)) {
            String where = path + "." + field + "[" + index++ + "]";
            String text = check(item, where, longest, form, what);
            if (text.isBlank() && item.isTextual() && item.textValue().isBlank()) {
                faults.add("FIELD_INVALID", where, "It is blank.", "Give " + what + ".");
            } else if (!text.isBlank() && texts.contains(text)) {
                faults.add("FIELD_INVALID", where, "It is there twice.", "Remove one.");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Objects in an array. */
    List<JsonObject> objects(String field, int most, String... known) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode item : items(field, most)) {
            objects.add(new JsonObject(item, path + "." + field + "[" + objects.size() + "]", faults, known));
        }
        return objects;
    }

    /** An object; empty where there is none. */
    Optional<JsonObject> object(String field, String... known) {
        if (node == null || !has(field)) {
            return Optional.empty();
        }
        return Optional.of(new JsonObject(node.get(field), path + "." + field, faults, known));
    }

    private List<JsonNode> items(String field, int most) {
        List<JsonNode> items = new ArrayList<>();
        if (node == null || !has(field)) {
            return items;
        }
        JsonNode value = node.get(field);
        if (!value.isArray()) {
            faults.add("FIELD_INVALID", path + "." + field, "It must be a list.", "Put [ ] around its items.");
        } else if (value.size() > most) {
            faults.add(
                    "FIELD_INVALID",
                    path + "." + field,
                    "It has " + value.size() + " items; " + most + " are the most.",
                    "Remove some.");
        } else {
            value.forEach(items::add);
        }
        return items;
    }

    /** Adds a fault at one of the fields. */
    void fault(String code, String field, String message, String remedy) {
        faults.add(code, field.isEmpty() ? path : path + "." + field, message, remedy);
    }
}
