package dev.ctrlaltplay.web;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The user principal of every authenticated request; {@code CallerPrincipal.of(securityContext.getUserPrincipal())}. */
public record CallerPrincipal(Caller caller) implements Principal {
    @Override
    public String getName() {
        return caller.principal().name();
    }

    /** @throws UnauthenticatedException where nobody is signed in */
    public static Caller of(@Nullable Principal principal) {
        if (principal instanceof CallerPrincipal known) {
            return known.caller();
        }
        throw new UnauthenticatedException("Sign in first.");
    }
}
