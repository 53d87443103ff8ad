package dev.ctrlaltplay.rbac.internal.access;

import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The 36 permissions that are always there, and which of the three roles holds them on what. */
final class CorePermissions {
    /** Held by administrators alone. */
    private static final Map<BuiltInRole, Scope> ADMIN = Map.of(BuiltInRole.ADMIN, Scope.ALL);

    /** Held by moderators too. */
    private static final Map<BuiltInRole, Scope> MODERATOR =
            Map.of(BuiltInRole.ADMIN, Scope.ALL, BuiltInRole.MODERATOR, Scope.ALL);

    /** Held by every user on what is his. */
    private static final Map<BuiltInRole, Scope> USER =
            Map.of(BuiltInRole.ADMIN, Scope.ALL, BuiltInRole.MODERATOR, Scope.ALL, BuiltInRole.USER, Scope.OWN);

    /** Held by every user on what is his, by moderators too: another's keys are none of their business. */
    private static final Map<BuiltInRole, Scope> PERSONAL =
            Map.of(BuiltInRole.ADMIN, Scope.ALL, BuiltInRole.MODERATOR, Scope.OWN, BuiltInRole.USER, Scope.OWN);

    static final List<PermissionDefinition> ALL = all();

    private CorePermissions() {}

    private static List<PermissionDefinition> all() {
        List<PermissionDefinition> all = new ArrayList<>();
        users(all);
        servers(all);
        files(all);
        platform(all);
        return List.copyOf(all);
    }

    private static void users(List<PermissionDefinition> all) {
        String category = "User Management";
        add(all, "users.view", category, "See users.", MODERATOR);
        add(all, "users.create", category, "Add users.", ADMIN);
        add(all, "users.edit", category, "Change users, reset their passwords and deactivate them.", ADMIN);
        add(all, "users.delete", category, "Remove users.", ADMIN);
        add(all, "users.permissions", category, "Give users roles and permissions.", ADMIN);
    }

    private static void servers(List<PermissionDefinition> all) {
        String category = "Server Management";
        add(all, "servers.view", category, "See servers and their state.", USER);
        add(all, "servers.create", category, "Create servers.", MODERATOR);
        add(all, "servers.edit", category, "Change a server's settings and install it again.", MODERATOR);
        add(all, "servers.delete", category, "Delete servers with all their files.", ADMIN);
        add(all, "servers.start", category, "Start servers.", USER);
        add(all, "servers.stop", category, "Stop and kill servers.", USER);
        add(all, "servers.restart", category, "Restart servers.", USER);
        add(all, "servers.console", category, "Read a server's console and send commands to it.", USER);
    }

    private static void files(List<PermissionDefinition> all) {
        String category = "File Management";
        add(all, "files.view", category, "List and read a server's files.", USER);
        add(all, "files.edit", category, "Change, rename and move a server's files.", USER);
        add(all, "files.upload", category, "Upload files to a server.", USER);
        add(all, "files.delete", category, "Delete a server's files.", MODERATOR);
        add(all, "files.download", category, "Download a server's files.", USER);
    }

    private static void platform(List<PermissionDefinition> all) {
        add(all, "nodes.view", "Node Management", "See nodes and their state.", ADMIN);
        add(all, "nodes.create", "Node Management", "Add nodes and invite agents.", ADMIN);
        add(all, "nodes.edit", "Node Management", "Change nodes and their addresses.", ADMIN);
        add(all, "nodes.delete", "Node Management", "Remove nodes and revoke their agents.", ADMIN);
        add(all, "monitoring.view", "Monitoring", "See the state of what one may see.", USER);
        add(all, "monitoring.metrics", "Monitoring", "See measurements over time.", MODERATOR);
        add(all, "api.keys.view", "API Management", "See API keys.", PERSONAL);
        add(all, "api.keys.create", "API Management", "Make API keys.", PERSONAL);
        add(all, "api.keys.delete", "API Management", "Revoke API keys.", PERSONAL);
        add(all, "workshop.view", "Workshop", "Browse the workshop.", USER);
        add(all, "workshop.manage", "Workshop", "Install and remove workshop items.", MODERATOR);
        add(all, "audit.view", "Audit Logs", "Read the audit trail.", MODERATOR);
        add(all, "audit.export", "Audit Logs", "Export the audit trail.", ADMIN);
        add(all, "settings.view", "System Settings", "See the platform's settings.", ADMIN);
        add(all, "settings.edit", "System Settings", "Change the platform's settings and use its shell.", ADMIN);
        add(all, "security.sessions", "Security", "See and end everybody's sessions.", ADMIN);
        add(all, "security.logs", "Security", "Read the security log.", ADMIN);
        add(all, "security.config", "Security", "Change how people sign in.", ADMIN);
    }

    private static void add(
            List<PermissionDefinition> all,
            String name,
            String category,
            String description,
            Map<BuiltInRole, Scope> defaults) {
        all.add(new PermissionDefinition(name, category, description, defaults));
    }
}
