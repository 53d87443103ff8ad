package ctrlaltplay.mods;

import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.PluginContext;

/** {@code POST servers/{server}/remove}: one file. */
final class RemoveRoute extends ServerRoute<RemoveRoute.Wish, RemoveRoute.Done> {
    private final Memory memory;

    RemoveRoute(PluginContext context, Memory memory) {
        super(context, "POST", "remove", "Removes one mod or plugin from a server.", Wish.class, Done.class);
        this.memory = memory;
    }

    /** The path of a file, as the list tells it. */
    public record Wish(String path) {}

    /** What was removed. */
    public record Done(String path) {}

    @Override
    public Done handle(Request<Wish> request) {
        ServerId server = server(request);
        String path = body(request).path();
        if (!context.files(request.caller()).delete(server, path, false)) {
            throw new NotFoundException("file", path);
        }
        memory.forget(server, path);
        return new Done(path);
    }
}
