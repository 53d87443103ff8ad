package dev.ctrlaltplay.core.model;

import java.util.Map;

/**
 * A permission that a bundle brings.
 *
 * @param name {@code <category>.<action>}, lower case, such as {@code alts.view}
 * @param category heading under which it is listed
 * @param description one sentence for the person who grants it
 * @param defaults which built-in roles hold it at first, and on what; a role that is absent does not
 */
public record PermissionDefinition(String name, String category, String description, Map<BuiltInRole, Scope> defaults) {
    public PermissionDefinition {
        if (!name.matches("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+")) {
            throw new IllegalArgumentException("not a permission name: " + name);
        }
        defaults = Map.copyOf(defaults);
    }
}
