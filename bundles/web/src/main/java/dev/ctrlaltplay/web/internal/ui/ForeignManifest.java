package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.web.UiModule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manifest of a {@link UiModule}, made anew from what the module says: nothing of it reaches the panel that does not lie
 * within the module's own bounds.
 */
final class ForeignManifest {
    /** Fields that only the panel sets. */
    static final Set<String> OF_THE_PANEL = Set.of("frame", "mount", "languages", "withheld");

    private static final Logger LOG = LoggerFactory.getLogger(ForeignManifest.class);
    private static final int MOST_ENTRIES = 50;
    private static final Set<String> SLOTS = Set.of("dashboard", "server.overview");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "nav", Set.of("to", "label", "icon", "permission", "order"),
            "routes", Set.of("path", "page", "label", "permission"),
            "tabs", Set.of("layout", "path", "page", "label", "icon", "permission", "order"),
            "slots", Set.of("slot", "component", "label", "permission", "columns", "order"));

    private final String id;
    private final Map<String, Object> given;

    private ForeignManifest(UiModule module) {
        this.id = module.id();
        this.given = module.manifest();
    }

    /**
     * The manifest that the panel serves.
     *
     * @param there whether the module has a file
     * @throws IllegalArgumentException where it has no entry or too many of something
     */
    static Map<String, Object> of(UiModule module, Predicate<String> there) {
        return new ForeignManifest(module).checked(module, there);
    }

    private Map<String, Object> checked(UiModule module, Predicate<String> there) {
        if (!(given.get("entry") instanceof String entry) || !there.test(entry)) {
            throw new IllegalArgumentException("entry names no file of the module: " + given.get("entry"));
        }
        String style = entry.replaceFirst("\\.m?js$", ".css");
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("id", id);
        seen.put("version", module.version());
        seen.put("title", given.get("title") instanceof String title ? title : id);
        seen.put("entry", entry);
        seen.put("css", !style.equals(entry) && there.test(style) ? List.of(style) : List.of());
        seen.put("mount", true);
        seen.put("frame", module.framed());
        seen.put("nav", entries("nav", it -> own(it.get("to"))));
        seen.put("routes", entries("routes", it -> own(it.get("path")) && name(it.get("page"))));
        seen.put("tabs", entries("tabs", it -> "server".equals(it.get("layout")) && name(it.get("page"))));
        seen.put(
                "slots",
                entries(
                        "slots",
                        it -> it.get("slot") instanceof String slot
                                && SLOTS.contains(slot)
                                && name(it.get("component"))));
        Map<String, Map<String, String>> strings = new TreeMap<>(module.strings());
        strings.keySet().removeIf(language -> !LANGUAGE.matcher(language).matches());
        seen.put("languages", List.copyOf(strings.keySet()));
        seen.put("labels", labels(seen, strings));
        return Collections.unmodifiableMap(seen);
    }

    private List<Map<String, Object>> entries(String name, Predicate<Map<String, Object>> within) {
        List<Map<String, Object>> entries = new ArrayList<>();
        if (!(given.get(name) instanceof List<?> list)) {
            return entries;
        }
        if (list.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("more than " + MOST_ENTRIES + " entries in " + name);
        }
        for (Object each : list) {
            Map<String, Object> entry = new LinkedHashMap<>();
            if (each instanceof Map<?, ?> fields) {
                for (String field : FIELDS.getOrDefault(name, Set.of())) {
                    Object value = fields.get(field);
                    if (value instanceof String || value instanceof Integer) {
                        entry.put(field, value);
                    }
                }
            }
            if (!within.test(entry)) {
                LOG.error(
                        "The UI module {} has an entry of {} that is out of its bounds; it is left out: {}",
                        id,
                        name,
                        each);
                continue;
            }
            if (name.equals("tabs")) {
                // Beside the tabs of slices, never instead of one.
                entry.put("path", "x/" + id + "/" + entry.get("page"));
            } else if (name.equals("nav")) {
                entry.put("group", "plugins");
            }
            entries.add(Collections.unmodifiableMap(entry));
        }
        return List.copyOf(entries);
    }

    private boolean own(@Nullable Object path) {
        String root = "/x/" + id;
        return path instanceof String text
                && (text.equals(root) || text.startsWith(root + "/"))
                && text.matches("[A-Za-z0-9/$._-]+")
                && !text.contains("//")
                && !text.contains("..");
    }

    private static boolean name(@Nullable Object page) {
        return page instanceof String text && NAME.matcher(text).matches();
    }

    /** The texts of the entries; one that is no key is the text itself, in every language. */
    private static Map<String, Map<String, String>> labels(
            Map<String, Object> manifest, Map<String, Map<String, String>> strings) {
        Set<String> keys = new TreeSet<>();
        keys.add(String.valueOf(manifest.get("title")));
        for (String list : FIELDS.keySet()) {
            for (Object entry : (List<?>) Objects.requireNonNull(manifest.get(list))) {
                if (((Map<?, ?>) entry).get("label") instanceof String label) {
                    keys.add(label);
                }
            }
        }
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        strings.forEach((language, texts) -> {
            Map<String, String> named = new LinkedHashMap<>();
            for (String key : keys) {
                String text = texts.get(key);
                if (text != null) {
                    named.put(key, text);
                }
            }
            labels.put(language, named);
        });
        return labels;
    }
}
