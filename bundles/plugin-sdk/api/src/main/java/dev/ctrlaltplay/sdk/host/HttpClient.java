package dev.ctrlaltplay.sdk.host;

import java.io.IOException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * HTTP to granted hosts. The platform resolves the name once, refuses private, loopback and metadata addresses (unless the
 * grant {@code http.private} names the host and port), and connects to that very address; a redirect is checked like a
 * request of its own, five at most. Grants {@code http} and {@code http.private}.
 */
@ProviderType
public interface HttpClient {
    /** The most bytes of a body, in either direction. */
    int LARGEST_BODY = 4 * 1024 * 1024;

    /**
     * Sends and waits for the whole answer, eight seconds at most.
     *
     * @throws dev.ctrlaltplay.core.error.ForbiddenException {@code EGRESS_DENIED} where the host was not granted or its
     *     address is private
     * @throws dev.ctrlaltplay.core.error.TooLargeException where a body is larger than {@link #LARGEST_BODY}
     * @throws IOException where there was no answer
     */
    Response send(Request request) throws IOException, InterruptedException;

    /**
     * Sends and gives the answer as it comes, for what is too large for {@link #send}: 64 MiB at most, and within a minute.
     *
     * @throws dev.ctrlaltplay.core.error.ForbiddenException as with {@link #send}
     * @throws IOException where there was no answer; {@link Content#next} of the body does where it breaks off, takes too
     *     long or is too large
     */
    Download open(Request request) throws IOException, InterruptedException;

    /**
     * An answer whose body is still to come. Close it.
     *
     * @param headers first value of each; names in lower case
     */
    record Download(int status, Map<String, String> headers, Content body) implements AutoCloseable {
        public Download {
            headers = Map.copyOf(headers);
        }

        /** Whether the status is 2xx. */
        public boolean ok() {
            return status / 100 == 2;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * A request.
     *
     * @param method GET, HEAD, POST, PUT, PATCH or DELETE
     * @param url {@code https://...}, or {@code http://...}
     * @param headers without those that belong to the connection, such as Host and Content-Length
     * @param body empty for none
     */
    record Request(String method, String url, Map<String, String> headers, byte[] body) {
        public Request {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        /** GET without headers of its own. */
        public static Request get(String url) {
            return new Request("GET", url, Map.of(), new byte[0]);
        }

        /** POST of JSON. */
        public static Request postJson(String url, String json) {
            return new Request(
                    "POST",
                    url,
                    Map.of("Content-Type", "application/json"),
                    json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /**
     * An answer.
     *
     * @param headers first value of each; names in lower case
     */
    record Response(int status, Map<String, String> headers, byte[] body) {
        public Response {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }

        /** Whether the status is 2xx. */
        public boolean ok() {
            return status / 100 == 2;
        }
    }
}
