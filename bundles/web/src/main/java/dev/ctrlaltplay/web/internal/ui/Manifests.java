package dev.ctrlaltplay.web.internal.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

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

    private Manifests() {}

    /**
     * A manifest with what its bundle contributes by the SDK, unless the manifest says it itself, and without what the
     * caller does not hold. An entry that names no permission is left out, since nobody can tell who may see it.
     */
    public static Map<String, Object> seenBy(
            Predicate<String> held, Map<String, Object> manifest, Map<String, List<Map<String, Object>>> contributed) {
        Map<String, Object> seen = new LinkedHashMap<>(manifest);
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
            entries.removeIf(entry -> !(entry instanceof Map<?, ?> fields
                    && fields.get("permission") instanceof String permission
                    && held.test(permission)));
            if (manifest.containsKey(name) || !entries.isEmpty()) {
                seen.put(name, entries);
            }
        });
        return Collections.unmodifiableMap(seen);
    }

    private static boolean same(Object other, Map<String, Object> entry, List<String> identity) {
        return other instanceof Map<?, ?> fields
                && identity.stream().allMatch(field -> Objects.equals(fields.get(field), entry.get(field)));
    }
}
