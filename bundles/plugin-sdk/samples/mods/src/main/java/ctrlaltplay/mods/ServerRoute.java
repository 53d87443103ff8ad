package ctrlaltplay.mods;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.time.Duration;

/** A route about one server, named in its path. Whoever may open the tab may call it; his rights on the files decide. */
abstract class ServerRoute<I, O> implements RouteContribution<I, O> {
    final PluginContext context;
    private final String method;
    private final String what;
    private final String summary;
    private final Class<I> requestType;
    private final Class<O> responseType;

    ServerRoute(
            PluginContext context,
            String method,
            String what,
            String summary,
            Class<I> requestType,
            Class<O> responseType) {
        this.context = context;
        this.method = method;
        this.what = what;
        this.summary = summary;
        this.requestType = requestType;
        this.responseType = responseType;
    }

    @Override
    public final String owner() {
        return context.id();
    }

    @Override
    public final String method() {
        return method;
    }

    @Override
    public final String path() {
        return "servers/{server}/" + what;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final String permission() {
        return context.id() + ".use";
    }

    /** Modrinth and the server's agent are asked, and either may take a while. */
    @Override
    public Duration limit() {
        return Duration.ofSeconds(30);
    }

    @Override
    public final Class<I> requestType() {
        return requestType;
    }

    @Override
    public final Class<O> responseType() {
        return responseType;
    }

    static ServerId server(Request<?> request) {
        String id = request.path().getOrDefault("server", "");
        if (!Ulid.isValid(id)) {
            throw new InvalidException("server", "PATTERN", "is the id of a server");
        }
        return new ServerId(id);
    }

    static <I> I body(Request<I> request) {
        I body = request.body();
        if (body == null) {
            throw new InvalidException("", "REQUIRED", "the request has no body");
        }
        return body;
    }
}
