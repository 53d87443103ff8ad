package ctrlaltplay.mods;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code GET servers/{server}/updates}: which of what is installed is newer on Modrinth. */
final class UpdatesRoute extends ServerRoute<Void, UpdatesRoute.Updates> {
    private final Modrinth modrinth;
    private final Mods mods;
    private final Memory memory;

    UpdatesRoute(PluginContext context, Modrinth modrinth, Mods mods, Memory memory) {
        super(
                context,
                "GET",
                "updates",
                "Tells which mods or plugins of a server have a newer version that fits.",
                Void.class,
                Updates.class);
        this.modrinth = modrinth;
        this.mods = mods;
        this.memory = memory;
    }

    /** The answer. */
    public record Updates(List<Update> updates) {}

    /** The file at {@code path} can become {@code version}, which people call {@code number}. */
    public record Update(String path, String version, String number) {}

    @Override
    public Updates handle(Request<Void> request) {
        ServerId server = server(request);
        Target target = request.query().containsKey("loader") ? Target.of(request.query()) : memory.target(server);
        Mods.Found found = mods.look(request.caller(), server, target.loader().folder());
        Map<String, Modrinth.Version> newest = modrinth.newest(
                found.known().values().stream()
                        .filter(Memory.Known::found)
                        .map(Memory.Known::sha512)
                        .toList(),
                target);
        List<Update> updates = new ArrayList<>();
        found.known().values().forEach(known -> {
            Modrinth.Version version = newest.get(known.sha512());
            if (version != null && !version.id().equals(known.versionId()) && target.fits(version)) {
                updates.add(new Update(known.path(), version.id(), version.version_number()));
            }
        });
        return new Updates(updates);
    }
}
