package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.rbac.internal.session.SessionCookies;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SessionCookiesTest {
    private static final Sessions.Tokens TOKENS =
            new Sessions.Tokens(UserId.create(), SessionId.create(), "A", "R", "C");

    @Test
    void onPlainHttpTheNamesEndInThePort() {
        assertThat(new SessionCookies(false, 8080).set(TOKENS, Duration.ofDays(30)))
                .containsExactly(
                        "cap_access_8080=A; Path=/; Max-Age=2592000; SameSite=Strict; HttpOnly",
                        "cap_refresh_8080=R; Path=/; Max-Age=2592000; SameSite=Strict; HttpOnly",
                        "cap_csrf_8080=C; Path=/; Max-Age=2592000; SameSite=Strict");
    }

    @Test
    void overTlsTheyAreBoundToTheHost() {
        SessionCookies cookies = new SessionCookies(true, 443);
        assertThat(cookies.set(TOKENS, Duration.ofDays(30)))
                .containsExactly(
                        "__Host-cap_access=A; Path=/; Max-Age=2592000; SameSite=Strict; Secure; HttpOnly",
                        "__Host-cap_refresh=R; Path=/; Max-Age=2592000; SameSite=Strict; Secure; HttpOnly",
                        "__Host-cap_csrf=C; Path=/; Max-Age=2592000; SameSite=Strict; Secure");
        assertThat(cookies.access(Map.of("cap_access_443", "A")))
                .as("anybody on the network could have set that one")
                .isEmpty();
    }

    @Test
    void signingOutTakesThemAway() {
        assertThat(new SessionCookies(false, 8080).clear())
                .hasSize(3)
                .allSatisfy(header -> assertThat(header).contains("=; Path=/; Max-Age=0;"));
    }
}
