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
 * <pre>{@code
 * RouteContribution.get(context.id(), "starts/{server}")
 *         .summary("Lists the last starts of a server.")
 *         .permission(context.id() + ".view")
 *         .answers(Starts.class, request -> starts.of(request.path().get("server")));
 * }</pre>
 *
 * @param <I> record the request's JSON body is read into; {@link Void} for none
 * @param <O> record the answer is written from
 */
@ConsumerType
public interface RouteContribution<I, O> {
    /**
     * Begins a GET route.
     *
     * @param owner the plugin's id, which is {@link PluginContext#id()}, or the short name of a first-party bundle
     * @param path relative; a name in braces stands for one segment
     */
    static RouteBuilder<Void> get(String owner, String path) {
        return new RouteBuilder<>(owner, "GET", path, Void.class);
    }

    /** Begins a POST route; see {@link #get} for the parameters. */
    static RouteBuilder<Void> post(String owner, String path) {
        return new RouteBuilder<>(owner, "POST", path, Void.class);
    }

    /** Begins a PUT route; see {@link #get} for the parameters. */
    static RouteBuilder<Void> put(String owner, String path) {
        return new RouteBuilder<>(owner, "PUT", path, Void.class);
    }

    /** Begins a PATCH route; see {@link #get} for the parameters. */
    static RouteBuilder<Void> patch(String owner, String path) {
        return new RouteBuilder<>(owner, "PATCH", path, Void.class);
    }

    /** Begins a DELETE route; see {@link #get} for the parameters. */
    static RouteBuilder<Void> delete(String owner, String path) {
        return new RouteBuilder<>(owner, "DELETE", path, Void.class);
    }

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
