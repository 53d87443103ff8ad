package ctrlaltplay.mods;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.host.PluginStore.Document;
import dev.ctrlaltplay.sdk.host.PluginStore.Query;
import java.util.HashMap;
import java.util.Map;

/** What is remembered of servers: what each is taken to run, and which file is which version of which project. */
final class Memory {
    private final PluginContext context;

    Memory(PluginContext context) {
        this.context = context;
    }

    /**
     * A file that was looked up once.
     *
     * @param version of the file, as the server's agent tells it: another one means that it must be looked up again
     * @param project empty where Modrinth does not know the file
     */
    record Known(
            String server,
            String path,
            String version,
            String sha512,
            String project,
            String title,
            String versionId,
            String number) {
        boolean found() {
            return !project.isEmpty();
        }
    }

    private record Chosen(String loader, String gameVersion) {}

    private PluginStore.Documents files() {
        return context.store().collection("files");
    }

    private PluginStore.Documents servers() {
        return context.store().collection("servers");
    }

    private static String key(ServerId server, String path) {
        // Keys have at most 200 characters, and names of files 255 bytes; two long ones that begin alike share their
        // place.
        String key = server.value() + "/" + path;
        return key.length() > 200 ? key.substring(0, 200) : key;
    }

    /** By path. */
    Map<String, Known> of(ServerId server) {
        Map<String, Known> all = new HashMap<>();
        Query query = Query.where("server", server.value(), 200);
        String cursor;
        do {
            Page<Document> page = files().list(query);
            page.items().forEach(document -> {
                Known known = context.json().read(document.json(), Known.class);
                all.put(known.path(), known);
            });
            cursor = page.nextCursor();
            query = query.after(cursor);
        } while (cursor != null);
        return all;
    }

    void put(Known known) {
        files().put(
                        key(new ServerId(known.server()), known.path()),
                        context.json().write(known));
    }

    void forget(ServerId server, String path) {
        files().remove(key(server, path));
    }

    /** What was chosen for the server last, else what the settings say. */
    Target target(ServerId server) {
        return servers()
                .find(server.value())
                .map(document -> context.json().read(document.json(), Chosen.class))
                .map(chosen -> new Target(Loader.of(chosen.loader()), chosen.gameVersion()))
                .orElseGet(() -> new Target(
                        Loader.of(context.settings().text("loader")),
                        context.settings().text("game-version").strip()));
    }

    void choose(ServerId server, Target target) {
        servers()
                .put(
                        server.value(),
                        context.json().write(new Chosen(target.loader().id(), target.gameVersion())));
    }
}
