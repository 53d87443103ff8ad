package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.id.UserId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A user of the panel, with the permissions that a test gives him. */
public final class TestUser {
    private final UserId id = UserId.create();
    private final String name;
    private final Set<String> everywhere = new HashSet<>();
    private final Set<String> own = new HashSet<>();
    private boolean administrator;

    TestUser(String name) {
        this.name = name;
    }

    /** His id. */
    public UserId id() {
        return id;
    }

    /** The name he signs in with. */
    public String name() {
        return name;
    }

    /** Gives him permissions on everything, such as {@code servers.view}. */
    public TestUser may(String... permissions) {
        everywhere.addAll(Set.of(permissions));
        return this;
    }

    /** Gives him permissions on the servers he owns. */
    public TestUser mayOnOwn(String... permissions) {
        own.addAll(Set.of(permissions));
        return this;
    }

    /** Gives him every permission there is. */
    public TestUser administrator() {
        administrator = true;
        return this;
    }

    boolean allowed(String permission) {
        return administrator || everywhere.contains(permission);
    }

    boolean allowed(String permission, UserId owner) {
        return allowed(permission) || (own.contains(permission) && owner.equals(id));
    }

    Caller caller() {
        return new Caller(
                new Principal.User(id, name, null), "test-" + name.toLowerCase(Locale.ROOT), "127.0.0.1", "testkit");
    }

    @Override
    public String toString() {
        return name;
    }
}
