package dev.ctrlaltplay.core.access;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Tells who sends a request. While the service is absent nobody can be. Thread-safe, answers from memory. */
@ProviderType
public interface Authenticator {
    /** Who sent it; empty where the credentials are missing, wrong, expired or revoked. */
    Optional<Authenticated> authenticate(Credentials credentials);

    /**
     * Checks a name and password, as the shell needs it; slow on purpose.
     *
     * @throws dev.ctrlaltplay.core.error.LimitException after too many failures
     */
    Optional<Principal.User> password(String username, char[] password, String address);

    /**
     * What a request brought.
     *
     * @param bearer the token of the Authorization header; null where there is none
     * @param cookies name to value
     * @param csrf the X-CSRF-Token header; null where there is none
     * @param port the port the panel was asked on; cookie names may end in it
     * @param secure whether it came over TLS
     * @param address the client's address
     */
    record Credentials(
            @Nullable String bearer,
            Map<String, String> cookies,
            @Nullable String csrf,
            int port,
            boolean secure,
            String address) {
        public Credentials {
            cookies = Map.copyOf(cookies);
        }
    }

    /**
     * A known sender.
     *
     * @param byCookie whether a browser sent the credentials by itself, so that writes need a CSRF token
     * @param csrfValid whether the token that came along is the session's
     */
    record Authenticated(Principal principal, boolean byCookie, boolean csrfValid) {}
}
