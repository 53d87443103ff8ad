package dev.ctrlaltplay.web.internal.edge;

import dev.ctrlaltplay.web.internal.json.Envelopes;
import dev.ctrlaltplay.web.internal.json.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes answers where no JAX-RS is around. */
public final class Answers {
    /** Request attribute that holds the request id. */
    public static final String REQUEST_ID = "dev.ctrlaltplay.web.requestId";

    /** Request attribute that holds the {@code Caller}; absent for an anonymous request. */
    public static final String CALLER = "dev.ctrlaltplay.web.caller";

    private Answers() {}

    /** The request's id. */
    public static String requestId(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID) instanceof String id ? id : "";
    }

    /** Answers with an error. */
    public static void fail(HttpServletRequest request, HttpServletResponse response, Failure failure)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String retry = retryAfter(failure.retryAfter());
        if (retry != null) {
            response.setHeader("Retry-After", retry);
        }
        UnreadBody.discard(request);
        write(response, failure.status(), Envelopes.failure(failure, Instant.now(), requestId(request)));
    }

    /** Answers with data. */
    public static void succeed(HttpServletRequest request, HttpServletResponse response, int status, Object data)
            throws IOException {
        byte[] body = Envelopes.success(Envelopes.data(data), Envelopes.meta(data), Instant.now(), requestId(request));
        write(response, status, body);
    }

    /** Writes a JSON document. */
    public static void write(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whole seconds, at least one; null for no wait. */
    public static @Nullable String retryAfter(@Nullable Duration wait) {
        return wait == null ? null : Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
    }
}
