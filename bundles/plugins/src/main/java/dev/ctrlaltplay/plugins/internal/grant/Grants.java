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

/** What one plugin was granted. Thread-safe. */
public final class Grants {
    private final String plugin;
    private final Map<GrantKind, List<String>> granted = new EnumMap<>(GrantKind.class);
    private final Denials denials;
    private final AuditTrail audit;

    public Grants(String plugin, List<PluginManifest.Grant> grants, Denials denials, AuditTrail audit) {
        this.plugin = plugin;
        this.denials = denials;
        this.audit = audit;
        grants.forEach(grant -> granted.put(grant.kind(), grant.scope()));
    }

    /**
     * @param what the call, as its author knows it
     * @throws ForbiddenException {@code GRANT_MISSING}
     */
    public void require(GrantKind kind, String what) {
        if (!granted.containsKey(kind)) {
            throw deny(
                    "GRANT_MISSING",
                    what,
                    what + " needs the grant " + kind.id() + ". Declare it in cap-plugin.json and ship a new version;"
                            + " an administrator then sees it before he updates.");
        }
    }

    /** The paths that a grant on files covers; none where it was not granted. */
    public PathScope paths(GrantKind kind) {
        return new PathScope(granted.getOrDefault(kind, List.of()));
    }

    /** Whether an event type is among the granted ones. */
    public boolean coversEvent(String type) {
        return granted.getOrDefault(GrantKind.EVENTS, List.of()).stream()
                .anyMatch(scope -> scope.equals(type)
                        || (scope.endsWith(".*") && type.startsWith(scope.substring(0, scope.length() - 1))));
    }

    /** Whether {@code host:port} is granted as a public one; {@code standard} where the port is that of the scheme. */
    public boolean coversHost(String host, int port, boolean standard) {
        String name = host.toLowerCase(Locale.ROOT);
        return granted.getOrDefault(GrantKind.HTTP, List.of()).stream().anyMatch(scope -> {
            int colon = scope.lastIndexOf(':');
            String wanted = colon < 0 ? scope : scope.substring(0, colon);
            boolean portFits = colon < 0 ? standard : scope.substring(colon + 1).equals(Integer.toString(port));
            return portFits && (wanted.startsWith("*.") ? name.endsWith(wanted.substring(1)) : name.equals(wanted));
        });
    }

    /** Whether {@code host:port} may lie in a private network. */
    public boolean coversPrivateHost(String host, int port) {
        return granted.getOrDefault(GrantKind.HTTP_PRIVATE, List.of())
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
