package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to a route of the plugin; {@link #as} sends it. Request and answer pass through JSON, as in a panel. */
public final class TestRequest {
    private static final JsonText JSON = new JsonText();

    /** By type, as the panel's own mapping is. */
    private static final Map<Class<? extends PlatformException>, Integer> STATUS = Map.of(
            InvalidException.class, 400,
            UnauthenticatedException.class, 401,
            ForbiddenException.class, 403,
            NotFoundException.class, 404,
            ConflictException.class, 409,
            TooLargeException.class, 413,
            UnavailableException.class, 503);

    private final TestPanel panel;
    private final String method;
    private final String path;
    private final Map<String, String> query = new LinkedHashMap<>();
    private @Nullable String body;

    TestRequest(TestPanel panel, String method, String path) {
        this.panel = panel;
        this.method = method;
        this.path = path;
    }

    /** Adds a query parameter. */
    public TestRequest query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** Sends a record, map or list as JSON. */
    public TestRequest body(Object value) {
        body = JSON.write(value);
        return this;
    }

    /**
     * Sends it as a user who is signed in.
     *
     * @throws PluginFailure where the route threw something that is no platform error
     */
    public TestResponse as(TestUser user) {
        Contributions.Match match = panel.contributions().find(method, path);
        if (match == null) {
            return new TestResponse(
                    404,
                    "",
                    "NOT_FOUND",
                    "There is no route " + method + " " + path + "; the plugin's routes: "
                            + panel.contributions().routes());
        }
        try {
            if (!user.allowed(match.route().permission())) {
                throw new ForbiddenException(match.route().permission());
            }
            Object answer = panel.answering(user, caller -> handle(match.route(), caller, match.path()));
            return new TestResponse(200, answer == null ? "null" : JSON.write(answer), null, null);
        } catch (PlatformException e) {
            return new TestResponse(status(e), "", e.code(), e.getMessage());
        } catch (RuntimeException e) {
            throw new PluginFailure(
                    "The route " + method + " " + path + " failed; a panel answers 503 PLUGIN_FAILED and logs", e);
        }
    }

    /** Sends it without being signed in, which no route of a plugin answers. */
    public TestResponse anonymously() {
        return new TestResponse(401, "", "UNAUTHENTICATED", "Sign in first.");
    }

    private <I, O> @Nullable Object handle(RouteContribution<I, O> route, Caller caller, Map<String, String> names) {
        I input = null;
        if (route.requestType() != Void.class) {
            if (body == null) {
                throw new InvalidException("", "REQUIRED", "the request has no body");
            }
            input = JSON.read(body, route.requestType());
        }
        return route.handle(new RouteContribution.Request<>(caller, names, query, input));
    }

    private static int status(PlatformException e) {
        return e instanceof LimitException limit
                ? limit.retryAfter() == null ? 409 : 429
                : STATUS.getOrDefault(e.getClass(), 500);
    }
}
