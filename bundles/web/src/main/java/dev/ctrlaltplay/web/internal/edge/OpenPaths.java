package dev.ctrlaltplay.web.internal.edge;

import java.util.List;
import java.util.Set;

/** Which operations below {@code /api/v1} are open to everybody; all others need a known sender. */
public final class OpenPaths {
    /** Of the web bundle itself, whatever else owns settings. */
    static final String PUBLIC_SETTINGS = "settings/public";

    /** Of plugins: what follows is a ticket, which is all the right there is. */
    static final String SHARED = "plugins/shared/";

    private static final Set<String> EXACT = Set.of(
            "auth/login",
            "auth/refresh",
            "auth/logout",
            "auth/setup",
            "health",
            "openapi.json",
            "docs",
            "agents/register",
            "agent-link",
            "ui/modules",
            PUBLIC_SETTINGS);
    private static final List<String> BELOW =
            List.of("auth/oidc/", "auth/webauthn/", "auth/password/", "auth/invitations/", "auth/email/", SHARED);

    private OpenPaths() {}

    /** {@code path} is what follows {@code /api/v1/}, as it was sent. */
    public static boolean contains(String path) {
        if (EXACT.contains(path)) {
            return true;
        }
        for (String prefix : BELOW) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
