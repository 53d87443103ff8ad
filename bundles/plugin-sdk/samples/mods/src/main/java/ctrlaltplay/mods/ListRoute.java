package ctrlaltplay.mods;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.Files;
import java.util.ArrayList;
import java.util.List;

/** {@code GET servers/{server}/mods}: what is installed. */
final class ListRoute extends ServerRoute<Void, ListRoute.Installed> {
    private final Mods mods;
    private final Memory memory;

    ListRoute(PluginContext context, Mods mods, Memory memory) {
        super(context, "GET", "mods", "Tells which mods or plugins a server has.", Void.class, Installed.class);
        this.mods = mods;
        this.memory = memory;
    }

    /**
     * The answer.
     *
     * @param loader what the server is taken to run, of {@code loaders}
     * @param gameVersion empty for any
     * @param folder where the files are
     * @param more whether files were left for the next call, since too many had to be looked up
     */
    public record Installed(
            String loader, String gameVersion, List<String> loaders, String folder, List<Mod> mods, boolean more) {}

    /**
     * A file.
     *
     * @param project empty where Modrinth does not know it; then so are {@code title} and {@code number}
     */
    public record Mod(String path, String file, long size, String project, String title, String number) {}

    @Override
    public Installed handle(Request<Void> request) {
        ServerId server = server(request);
        Target target = request.query().containsKey("loader") ? Target.of(request.query()) : memory.target(server);
        Mods.Found found = mods.look(request.caller(), server, target.loader().folder());
        List<Mod> shown = new ArrayList<>();
        for (Files.Entry file : found.files()) {
            Memory.Known known = found.known().get(file.path());
            if (known != null) {
                shown.add(
                        new Mod(file.path(), file.name(), file.size(), known.project(), known.title(), known.number()));
            }
        }
        return new Installed(
                target.loader().id(),
                target.gameVersion(),
                Loader.ids(),
                target.loader().folder(),
                shown,
                shown.size() < found.files().size());
    }
}
