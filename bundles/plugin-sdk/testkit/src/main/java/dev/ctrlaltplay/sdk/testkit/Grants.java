package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code cap-plugin.json} asks for, and what was refused because it does not stand there. */
final class Grants {
    private final PluginManifest manifest;
    private final List<String> denials = new ArrayList<>();
    private final Set<GrantKind> refused = EnumSet.noneOf(GrantKind.class);

    Grants(PluginManifest manifest) {
        this.manifest = manifest;
    }

    /** As an administrator does: only what the plugin says it can do without. */
    void refuse(String name) {
        GrantKind kind = GrantKind.of(name).orElseThrow(() -> unknown(name));
        if (!manifest.grant(kind).map(PluginManifest.Grant::optional).orElse(false)) {
            throw new IllegalArgumentException("cap-plugin.json does not ask for " + name
                    + " with \"optional\": true, so" + " nobody can refuse it.");
        }
        refused.add(kind);
    }

    void allow(String name) {
        refused.remove(GrantKind.of(name).orElseThrow(() -> unknown(name)));
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no grant " + name + "; there are " + GrantKind.known());
    }

    boolean refuses(GrantKind kind) {
        return refused.contains(kind);
    }

    /** Whether it is asked for, refused or not. */
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
        require(kind, call, Set.of());
    }

    /** {@code scope} is what the grant would have to name. */
    void require(GrantKind kind, String call, Set<String> scope) {
        if (!has(kind)) {
            String named = scope.stream().sorted().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
            throw deny(
                    "GRANT_MISSING",
                    "The plugin " + manifest.id() + " called " + call + " without the grant " + kind.id()
                            + ". Add { \"grant\": \"" + kind.id() + "\""
                            + (scope.isEmpty() ? "" : ", \"scope\": [" + named + "]")
                            + ", \"why\": \"...\" } to \"grants\" in cap-plugin.json.");
        }
    }

    /** Like {@link #require}, and it must not be refused either. */
    void requireAllowed(GrantKind kind, String call) {
        require(kind, call);
        if (refused.contains(kind)) {
            throw deny(
                    "GRANT_DENIED",
                    "The plugin " + manifest.id() + " called " + call
                            + ", but an administrator does not allow the grant " + kind.id()
                            + ". Ask context.granted(\"" + kind.id() + "\") first, and go without it.");
        }
    }

    ForbiddenException deny(String code, String message) {
        denials.add(code + ": " + message);
        return new ForbiddenException(code, message);
    }

    List<String> denials() {
        return List.copyOf(denials);
    }
}
