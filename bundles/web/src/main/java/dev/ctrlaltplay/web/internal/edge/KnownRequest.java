package dev.ctrlaltplay.web.internal.edge;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.web.CallerPrincipal;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The request as operations see it: with its sender, his real address, and a body that has a limit. */
final class KnownRequest extends HttpServletRequestWrapper {
    private final @Nullable Caller caller;
    private final String address;
    private final boolean secure;
    private final long limit;
    private @Nullable LimitedBody body;

    KnownRequest(HttpServletRequest request, @Nullable Caller caller, String address, boolean secure, long limit) {
        super(request);
        this.caller = caller;
        this.address = address;
        this.secure = secure;
        this.limit = limit;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return caller == null ? null : new CallerPrincipal(caller);
    }

    @Override
    public @Nullable String getRemoteUser() {
        return caller == null ? null : caller.principal().name();
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getScheme() {
        return secure ? "https" : "http";
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        LimitedBody limited = body;
        if (limited == null) {
            limited = new LimitedBody(super.getInputStream(), limit);
            body = limited;
        }
        return limited;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
