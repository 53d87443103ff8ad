package dev.ctrlaltplay.shell.internal.login;

import dev.ctrlaltplay.core.access.Principal;
import java.security.PublicKey;
import java.util.Optional;

/** What the login module asks; it is made by JAAS and gets this handed in. */
interface Logins {
    /** Empty where the key is not the operator's. */
    Optional<Principal> byKey(String user, PublicKey key);

    /**
     * Empty where the password is wrong, or its owner may not use the shell.
     *
     * @throws dev.ctrlaltplay.core.error.PlatformException while it cannot be told
     */
    Optional<Principal> byPassword(String user, char[] password);
}
