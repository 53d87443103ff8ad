package dev.ctrlaltplay.sdk;

import dev.ctrlaltplay.core.access.Caller;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A REST operation, record in and record out, served under {@code /api/v1/x/<owner>/<path>}. It appears in the OpenAPI
 * document with its schemas.
 *
 * @param <I> record the request's JSON body is read into; {@link Void} for none
 * @param <O> record the answer is written from
 */
@ConsumerType
public interface RouteContribution<I, O> {
    /** Who contributes it: the plugin's id, or the short name of a first-party bundle. */
    String owner();

    /** GET, POST, PUT, PATCH or DELETE. */
    String method();

    /** Relative path; a name in braces stands for one segment. */
    String path();

    /** One sentence for the API's documentation. */
    String summary();

    /** The permission needed on the platform as a whole. */
    String permission();

    /**
     * How long one request may take, 1 to 60 seconds; after it the request is given up. What takes longer than a moment
     * says so on its page.
     */
    default Duration limit() {
        return Duration.ofSeconds(10);
    }

    /** Class of the request record. */
    Class<I> requestType();

    /** Class of the answer record. */
    Class<O> responseType();

    /** Answers one request. Platform errors become their HTTP status. */
    O handle(Request<I> request);

    /**
     * One request.
     *
     * @param path values of the path's names
     * @param query first value of each query parameter
     * @param body null where there is none
     */
    record Request<I>(
            Caller caller,
            Map<String, String> path,
            Map<String, String> query,
            @Nullable I body) {
        public Request {
            path = Map.copyOf(path);
            query = Map.copyOf(query);
        }
    }
}
