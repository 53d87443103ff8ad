package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Allows what is not denied. */
final class FakePolicy implements Policy {
    final Set<String> denied = new HashSet<>();
    final Map<String, Visibility> narrowed = new HashMap<>();

    @Override
    public boolean allows(Principal principal, String permission, Target target) {
        return !denied.contains(permission);
    }

    @Override
    public Visibility visibility(Principal principal, String permission) {
        return denied.contains(permission) ? Visibility.NONE : narrowed.getOrDefault(permission, Visibility.ALL);
    }

    @Override
    public void require(Caller caller, String permission, Target target) {
        throw new AssertionError("the hub asks without an audit entry");
    }
}
