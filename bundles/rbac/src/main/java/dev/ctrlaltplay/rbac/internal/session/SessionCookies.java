package dev.ctrlaltplay.rbac.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cookies of a session. Over TLS they carry the prefix {@code __Host-}, which browsers only take with Secure, the
 * path / and no domain; over plain HTTP their names end in the port, since cookies ignore ports and two panels on one
 * host would otherwise sign each other out.
 */
public final class SessionCookies {
    private final boolean secure;
    private final int port;

    public SessionCookies(boolean secure, int port) {
        this.secure = secure;
        this.port = port;
    }

    public Optional<String> access(Map<String, String> cookies) {
        return value(cookies, "cap_access");
    }

    public Optional<String> refresh(Map<String, String> cookies) {
        return value(cookies, "cap_refresh");
    }

    /** Set-Cookie headers that bring the tokens. They all live as long as the session: what expires is in the tokens. */
    public List<String> set(Sessions.Tokens tokens, Duration life) {
        List<String> headers = new ArrayList<>();
        headers.add(header("cap_access", tokens.access(), life, true));
        if (tokens.refresh() != null) {
            headers.add(header("cap_refresh", tokens.refresh(), life, true));
        }
        headers.add(header("cap_csrf", tokens.csrf(), life, false));
        return headers;
    }

    /** Set-Cookie headers that take them away. */
    public List<String> clear() {
        return List.of(
                header("cap_access", "", Duration.ZERO, true),
                header("cap_refresh", "", Duration.ZERO, true),
                header("cap_csrf", "", Duration.ZERO, false));
    }

    private Optional<String> value(Map<String, String> cookies, String name) {
        return Optional.ofNullable(cookies.get(fullName(name))).filter(value -> !value.isEmpty());
    }

    private String fullName(String name) {
        return secure ? "__Host-" + name : name + "_" + port;
    }

    private String header(String name, String value, Duration life, boolean httpOnly) {
        return fullName(name) + "=" + value + "; Path=/; Max-Age=" + life.toSeconds() + "; SameSite=Strict"
                + (secure ? "; Secure" : "") + (httpOnly ? "; HttpOnly" : "");
    }
}
