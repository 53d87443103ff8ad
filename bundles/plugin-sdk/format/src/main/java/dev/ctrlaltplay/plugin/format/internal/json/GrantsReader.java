package dev.ctrlaltplay.plugin.format.internal.json;

import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.GrantKind.ScopeForm;
import dev.ctrlaltplay.plugin.format.PluginManifest.Grant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the grants that a plugin asks for. */
final class GrantsReader {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String HOST = LABEL + "(?:\\." + LABEL + ")*";
    private static final String PORT =
            ":(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}" + "|655[0-2][0-9]|6553[0-5])";
    private static final Map<ScopeForm, Pattern> FORMS = new EnumMap<>(Map.of(
            ScopeForm.NONE, JsonObject.LINE,
            ScopeForm.EVENT_TYPES, Pattern.compile("[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)*(?:\\.\\*)?"),
            // A star needs two labels after it: "*.com" would be most of the internet.
            ScopeForm.HOSTS,
                    Pattern.compile("(?:" + HOST + "|\\*\\." + LABEL + "(?:\\." + LABEL + ")+)(?:" + PORT + ")?"),
            ScopeForm.HOSTS_WITH_PORT, Pattern.compile("(?:" + HOST + "|\\[[0-9a-f:.]{2,45}\\])" + PORT),
            ScopeForm.PATHS, Pattern.compile("(?!.*(?:^|/)\\.\\.(?:/|$))[^/\\\\\\p{Cc}:][^\\\\\\p{Cc}:]*")));

    private GrantsReader() {}

    static List<Grant> read(JsonObject root) {
        List<Grant> grants = new ArrayList<>();
        Set<GrantKind> seen = EnumSet.noneOf(GrantKind.class);
        for (JsonObject one : root.objects("grants", 20, "grant", "scope", "why", "optional")) {
            String name = one.text("grant", 40, JsonObject.LINE, "one of " + GrantKind.known());
            String why = one.text("why", 200, JsonObject.LINE, "what the plugin needs it for, for the administrator");
            Optional<GrantKind> kind = GrantKind.of(name);
            if (kind.isEmpty()) {
                if (!name.isBlank()) {
                    one.fault(
                            "GRANT_UNKNOWN",
                            "grant",
                            "There is no grant " + name + ".",
                            "Known are " + GrantKind.known() + ".");
                }
                continue;
            }
            if (!seen.add(kind.get())) {
                one.fault("FIELD_INVALID", "grant", "It is asked for twice.", "Put both scopes into one.");
            }
            grants.add(new Grant(kind.get(), scope(one, kind.get()), why, one.flag("optional")));
        }
        return grants;
    }

    private static List<String> scope(JsonObject one, GrantKind kind) {
        if (!kind.hasScope()) {
            if (one.has("scope")) {
                one.fault("FIELD_INVALID", "scope", "The grant " + kind.id() + " has no scope.", "Remove it.");
            }
            return List.of();
        }
        Pattern form = FORMS.getOrDefault(kind.scope(), JsonObject.LINE);
        List<String> scope = one.texts("scope", 50, 253, form, kind.scope().words());
        if (!one.has("scope") || scope.isEmpty()) {
            one.fault(
                    "FIELD_MISSING",
                    "scope",
                    "The grant " + kind.id() + " needs a scope.",
                    "List " + kind.scope().words() + ".");
        }
        return scope;
    }
}
