package dev.ctrlaltplay.rbac.internal.rest;

import dev.ctrlaltplay.rbac.internal.session.SessionCookies;
import dev.ctrlaltplay.rbac.internal.session.SignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What signing in needs of a request. The web bundle has put the client's true address and scheme into it. */
final class BrowserRequest {
    private final HttpServletRequest request;
    private final SessionCookies cookies;

    BrowserRequest(HttpServletRequest request) {
        this.request = request;
        this.cookies = new SessionCookies(request.isSecure(), request.getServerPort());
    }

    SessionCookies cookies() {
        return cookies;
    }

    Optional<String> accessToken() {
        return cookies.access(sent());
    }

    Optional<String> refreshToken() {
        return cookies.refresh(sent());
    }

    SignIn.Origin origin() {
        String agent = request.getHeader("User-Agent");
        String requestId = request.getAttribute("dev.ctrlaltplay.web.requestId") instanceof String id ? id : "";
        return new SignIn.Origin(requestId, request.getRemoteAddr(), agent == null ? "" : agent);
    }

    private Map<String, String> sent() {
        Map<String, String> values = new HashMap<>();
        Cookie[] all = request.getCookies();
        if (all != null) {
            for (Cookie cookie : all) {
                values.putIfAbsent(cookie.getName(), cookie.getValue() == null ? "" : cookie.getValue());
            }
        }
        return values;
    }
}
