package dev.ctrlaltplay.web.internal.edge;

import jakarta.servlet.http.HttpServletResponse;

/** Headers that every answer carries. A page that needs another content policy sets its own afterwards. */
public final class SecurityHeaders {
    /** Nothing inline, nothing from elsewhere, no framing, and HTML only through a Trusted Types policy. */
    public static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "style-src-attr 'none'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types default");

    private SecurityHeaders() {}

    /** Adds them; API answers are never stored by anybody. */
    public static void add(HttpServletResponse response, boolean api, boolean secure) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        if (api) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
