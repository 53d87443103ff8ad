package dev.ctrlaltplay.web.internal.server;

import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.web.internal.json.Envelopes;
import dev.ctrlaltplay.web.internal.json.Failure;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses by itself, such as a malformed address, as everything else is answered. */
final class ErrorDocument implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put("Content-Type", "application/json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        byte[] body = Envelopes.failure(Failure.ofStatus(status < 400 ? 500 : status), Instant.now(), Ulid.next());
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
