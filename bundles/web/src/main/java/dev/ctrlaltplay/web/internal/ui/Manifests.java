package dev.ctrlaltplay.web.internal.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a caller gets to see of a UI module's manifest. */
public final class Manifests {
    /** The lists whose entries name a permission, and by what two entries of one are the same. */
    private static final Map<String, List<String>> LISTS = Map.of(
            "nav", List.of("to"),
            "routes", List.of("path"),
            "layouts", List.of("id"),
            "tabs", List.of("layout", "path"),
            "actions", List.of("id"),
            "slots", List.of("slot", "component"));

    /** The lists whose entries are pages. */
    private static final Set<String> PAGES = Set.of("routes", "layouts", "tabs");

    /** Between permissions of which one is enough. */
    private static final Pattern EITHER = Pattern.compile("|", Pattern.LITERAL);

    private static final List<String> PLACE = List.of("id", "layout", "path", "permission");

    private Manifests() {}

    /**
     * A manifest with what its bundle contributes by the SDK, unless the manifest says it itself, and without what the
     * caller does not hold. An entry that names no permission is left out, since nobody can tell who may see it. Of the
     * pages that are left out {@code withheld} keeps where they are and what they ask for, so that the panel can tell one
     * who follows a link to them what he lacks.
     */
    public static Map<String, Object> seenBy(
            Predicate<String> held, Map<String, Object> manifest, Map<String, List<Map<String, Object>>> contributed) {
        Map<String, Object> seen = new LinkedHashMap<>(manifest);
        List<Map<String, Object>> withheld = new ArrayList<>();
        LISTS.forEach((name, identity) -> {
            List<Object> entries = new ArrayList<>();
            if (manifest.get(name) instanceof List<?> own) {
                entries.addAll(own);
            }
            for (Map<String, Object> entry : contributed.getOrDefault(name, List.of())) {
                if (entries.stream().noneMatch(other -> same(other, entry, identity))) {
                    entries.add(entry);
                }
            }
            entries.removeIf(entry -> {
                if (!(entry instanceof Map<?, ?> fields && fields.get("permission") instanceof String permission)) {
                    return true;
                }
                boolean left = Stream.of(EITHER.split(permission, -1)).noneMatch(held);
                if (left && PAGES.contains(name)) {
                    withheld.add(place(fields));
                }
                return left;
            });
            if (manifest.containsKey(name) || !entries.isEmpty()) {
                seen.put(name, entries);
            }
        });
        seen.remove("withheld");
        if (!withheld.isEmpty()) {
            seen.put("withheld", withheld);
        }
        return Collections.unmodifiableMap(seen);
    }

    private static Map<String, Object> place(Map<?, ?> entry) {
        Map<String, Object> place = new LinkedHashMap<>();
        for (String field : PLACE) {
            if (entry.get(field) instanceof String value) {
                place.put(field, field.equals("permission") ? EITHER.split(value, -1)[0] : value);
            }
        }
        return place;
    }

    private static boolean same(Object other, Map<String, Object> entry, List<String> identity) {
        return other instanceof Map<?, ?> fields
                && identity.stream().allMatch(field -> Objects.equals(fields.get(field), entry.get(field)));
    }
}
