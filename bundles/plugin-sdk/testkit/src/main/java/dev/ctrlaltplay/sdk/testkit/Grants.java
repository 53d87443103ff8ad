package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import java.util.ArrayList;
import java.util.List;

/** What {@code cap-plugin.json} asks for, and what was refused because it does not stand there. */
final class Grants {
    private final PluginManifest manifest;
    private final List<String> denials = new ArrayList<>();

    Grants(PluginManifest manifest) {
        this.manifest = manifest;
    }

    boolean has(GrantKind kind) {
        return manifest.grants().stream().anyMatch(grant -> grant.kind() == kind);
    }

    /** Scopes of a grant; empty where it was not asked for. */
    List<String> scope(GrantKind kind) {
        return manifest.grants().stream()
                .filter(grant -> grant.kind() == kind)
                .flatMap(grant -> grant.scope().stream())
                .toList();
    }

    /** {@code call} is what the plugin did, such as {@code servers().power}. */
    void require(GrantKind kind, String call) {
        if (!has(kind)) {
            throw missing(kind, call, "");
        }
    }

    /** {@code scope} is what the grant must name, as JSON; empty where it has no scope. */
    ForbiddenException missing(GrantKind kind, String call, String scope) {
        String entry = "{ \"grant\": \"" + kind.id() + "\"" + (scope.isEmpty() ? "" : ", \"scope\": " + scope)
                + ", \"why\": \"...\" }";
        return deny(
                "GRANT_MISSING",
                "The plugin " + manifest.id() + " called " + call + " without the grant " + kind.id() + ". Add " + entry
                        + " to \"grants\" in cap-plugin.json.");
    }

    ForbiddenException deny(String code, String message) {
        denials.add(code + ": " + message);
        return new ForbiddenException(code, message);
    }

    List<String> denials() {
        return List.copyOf(denials);
    }
}
