package dev.ctrlaltplay.plugins.internal.grant;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PathScope;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one plugin asks for, and what of it an administrator has not refused. Thread-safe. */
public final class Grants {
    private final String plugin;
    private final Map<GrantKind, List<String>> declared = new EnumMap<>(GrantKind.class);
    private final Denials denials;
    private final AuditTrail audit;
    private volatile Set<GrantKind> refused;

    /** @param refused of the declared ones, those that an administrator does not allow */
    public Grants(
            String plugin,
            List<PluginManifest.Grant> grants,
            Set<GrantKind> refused,
            Denials denials,
            AuditTrail audit) {
        this.plugin = plugin;
        this.denials = denials;
        this.audit = audit;
        this.refused = Set.copyOf(refused);
        grants.forEach(grant -> declared.put(grant.kind(), grant.scope()));
    }

    /** From the next call on exactly these are refused. */
    public void refuse(Set<GrantKind> kinds) {
        refused = Set.copyOf(kinds);
    }

    /** Whether it is declared and not refused. */
    public boolean has(GrantKind kind) {
        return declared.containsKey(kind) && !refused.contains(kind);
    }

    /**
     * @param what the call, as its author knows it
     * @throws ForbiddenException {@code GRANT_MISSING} where it is not declared, {@code GRANT_DENIED} where an administrator
     *     refused it
     */
    public void require(GrantKind kind, String what) {
        requireDeclared(kind, what);
        if (refused.contains(kind)) {
            throw refusal(kind, what);
        }
    }

    /**
     * @param what the call, as its author knows it
     * @throws ForbiddenException {@code GRANT_MISSING}
     */
    public void requireDeclared(GrantKind kind, String what) {
        if (!declared.containsKey(kind)) {
            throw deny(
                    "GRANT_MISSING",
                    what,
                    what + " needs the grant " + kind.id() + ". Declare it in cap-plugin.json and ship a new version;"
                            + " an administrator then sees it before he updates.");
        }
    }

    private ForbiddenException refusal(GrantKind kind, String what) {
        return deny(
                "GRANT_DENIED",
                what,
                what + " needs the grant " + kind.id()
                        + ", which an administrator does not allow. He can give it back on"
                        + " the plugin's page, or with cap:plugin-grant " + plugin + " " + kind.id() + " --allow.");
    }

    /**
     * Where the scope of a declared grant would cover {@code host:port} but an administrator refused it.
     *
     * @throws ForbiddenException {@code GRANT_DENIED}
     */
    public void requireHostNotRefused(String host, int port, boolean standard) {
        if (refused.contains(GrantKind.HTTP) && declaresHost(host, port, standard)) {
            throw refusal(GrantKind.HTTP, "http " + host + ":" + port);
        }
        if (refused.contains(GrantKind.HTTP_PRIVATE) && declaresPrivateHost(host, port)) {
            throw refusal(GrantKind.HTTP_PRIVATE, "http " + host + ":" + port);
        }
    }

    /** The paths that a grant on files covers; none where it is not granted. */
    public PathScope paths(GrantKind kind) {
        return new PathScope(has(kind) ? declared.getOrDefault(kind, List.of()) : List.of());
    }

    /** Whether an event type is among the declared ones. */
    public boolean declaresEvent(String type) {
        return declared.getOrDefault(GrantKind.EVENTS, List.of()).stream()
                .anyMatch(scope -> scope.equals(type)
                        || (scope.endsWith(".*") && type.startsWith(scope.substring(0, scope.length() - 1))));
    }

    /** Whether {@code host:port} is granted as a public one; {@code standard} where the port is that of the scheme. */
    public boolean coversHost(String host, int port, boolean standard) {
        return has(GrantKind.HTTP) && declaresHost(host, port, standard);
    }

    private boolean declaresHost(String host, int port, boolean standard) {
        String name = host.toLowerCase(Locale.ROOT);
        return declared.getOrDefault(GrantKind.HTTP, List.of()).stream().anyMatch(scope -> {
            int colon = scope.lastIndexOf(':');
            String wanted = colon < 0 ? scope : scope.substring(0, colon);
            boolean portFits = colon < 0 ? standard : scope.substring(colon + 1).equals(Integer.toString(port));
            return portFits && (wanted.startsWith("*.") ? name.endsWith(wanted.substring(1)) : name.equals(wanted));
        });
    }

    /** Whether {@code host:port} may lie in a private network. */
    public boolean coversPrivateHost(String host, int port) {
        return has(GrantKind.HTTP_PRIVATE) && declaresPrivateHost(host, port);
    }

    private boolean declaresPrivateHost(String host, int port) {
        return declared.getOrDefault(GrantKind.HTTP_PRIVATE, List.of())
                .contains(host.toLowerCase(Locale.ROOT) + ":" + port);
    }

    /** Notes a denial, in the audit trail where it is the first of its kind since the start, and makes what to throw. */
    public ForbiddenException deny(String code, String what, String message) {
        if (denials.note(code, what)) {
            audit.record(new AuditEntry(
                    Caller.system("plugin:" + plugin),
                    "plugin.denied",
                    "plugin",
                    plugin,
                    AuditEntry.Outcome.DENIED,
                    Map.of("code", code, "what", what.length() > 200 ? what.substring(0, 200) : what)));
        }
        return new ForbiddenException(code, "Plugin " + plugin + ": " + message);
    }
}
