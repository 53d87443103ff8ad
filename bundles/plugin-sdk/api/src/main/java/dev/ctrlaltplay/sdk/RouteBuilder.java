package dev.ctrlaltplay.sdk;

import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes a {@link RouteContribution} of what is said about it. Begun by {@link RouteContribution#get} and its like, ended by
 * {@link #answers}. Not thread-safe.
 *
 * @param <I> record the request's JSON body is read into; {@link Void} for none
 */
@ProviderType
public final class RouteBuilder<I> {
    private final String owner;
    private final String method;
    private final String path;
    private final Class<I> requestType;
    private String summary = "";
    private String permission = "";

    RouteBuilder(String owner, String method, String path, Class<I> requestType) {
        this.owner = owner;
        this.method = method;
        this.path = path;
        this.requestType = requestType;
    }

    /** One sentence for the API's documentation. */
    public RouteBuilder<I> summary(String sentence) {
        summary = sentence;
        return this;
    }

    /** The permission that is needed on the platform as a whole. */
    public RouteBuilder<I> permission(String name) {
        permission = name;
        return this;
    }

    /** The record that the request's JSON body is read into. */
    public <B> RouteBuilder<B> reads(Class<B> body) {
        RouteBuilder<B> builder = new RouteBuilder<>(owner, method, path, body);
        return builder.summary(summary).permission(permission);
    }

    /**
     * The route.
     *
     * @param answer the record that is answered
     * @param handler answers one request, as {@link RouteContribution#handle}
     * @throws IllegalArgumentException where summary or permission were not said
     */
    public <O> RouteContribution<I, O> answers(
            Class<O> answer, Function<? super RouteContribution.Request<I>, ? extends O> handler) {
        if (summary.isBlank() || permission.isBlank()) {
            throw new IllegalArgumentException("the route " + method + " " + path + " of " + owner
                    + " needs a summary and a permission, also where everybody holds it");
        }
        return new Built<>(owner, method, path, summary, permission, requestType, answer, handler);
    }

    private record Built<I, O>(
            String owner,
            String method,
            String path,
            String summary,
            String permission,
            Class<I> requestType,
            Class<O> responseType,
            Function<? super RouteContribution.Request<I>, ? extends O> handler)
            implements RouteContribution<I, O> {
        @Override
        public O handle(Request<I> request) {
            return handler.apply(request);
        }
    }
}
