package ctrlaltplay.mods;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.Files;
import dev.ctrlaltplay.sdk.host.HttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code POST servers/{server}/install}: one file, from Modrinth into the server's folder. It runs through without being
 * kept here, and appears there only once its SHA-512 was found to be the one that Modrinth tells.
 */
final class InstallRoute extends ServerRoute<InstallRoute.Wish, InstallRoute.Done> {
    private final Modrinth modrinth;
    private final Mods mods;
    private final Memory memory;

    InstallRoute(PluginContext context, Modrinth modrinth, Mods mods, Memory memory) {
        super(
                context,
                "POST",
                "install",
                "Downloads one version, checks it, and puts it into the server's folder.",
                Wish.class,
                Done.class);
        this.modrinth = modrinth;
        this.mods = mods;
        this.memory = memory;
    }

    /** A version, and what it is for. */
    public record Wish(String version, String loader, String gameVersion) {}

    /** Where it is now. {@code replaced} is the file that it took the place of; empty for none. */
    public record Done(String path, String title, String number, String replaced) {}

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Done handle(Request<Wish> request) {
        ServerId server = server(request);
        Wish wish = body(request);
        Target target = new Target(Loader.of(wish.loader()), wish.gameVersion());
        Modrinth.Version version = modrinth.version(wish.version());
        if (!target.fits(version)) {
            throw new ConflictException(
                    "MOD_DOES_NOT_FIT",
                    version.name() + " is for " + String.join(", ", version.loaders()) + " and "
                            + String.join(", ", version.game_versions()) + ".");
        }
        Modrinth.File file = checked(version);
        Files files = context.files(request.caller());
        Mods.Found found = mods.look(request.caller(), server, target.loader().folder());
        String path = target.loader().folder() + "/" + file.filename();
        Optional<Files.Entry> old = old(found, version, path);
        Files.Entry placed = place(files, server, file, path, old);
        Memory.Known known = remember(server, version, file, placed);
        memory.choose(server, target);
        String replaced = old.map(Files.Entry::name).orElse("");
        old.filter(entry -> !entry.path().equals(path)).ifPresent(entry -> memory.forget(server, entry.path()));
        return new Done(path, known.title(), known.number(), replaced);
    }

    /** The file of the same project that is there now. */
    private static Optional<Files.Entry> old(Mods.Found found, Modrinth.Version version, String path) {
        Optional<Files.Entry> old = found.files().stream()
                .filter(file -> {
                    Memory.Known known = found.known().get(file.path());
                    return known != null && known.project().equals(version.project_id());
                })
                .findFirst();
        boolean taken = found.files().stream()
                .anyMatch(file -> file.path().equals(path)
                        && old.filter(entry -> entry.path().equals(path)).isEmpty());
        if (taken) {
            throw new ConflictException(
                    "MOD_FILE_EXISTS", "There is another file at " + path + " already. Remove it first.");
        }
        return old;
    }

    /**
     * What is replaced keeps its name until the new content has taken its place, so that the game never finds both, and
     * who may change files needs no right to delete them.
     */
    private Files.Entry place(
            Files files, ServerId server, Modrinth.File file, String path, Optional<Files.Entry> old) {
        Files.Writing how = old.map(Files.Writing::over).orElseGet(Files.Writing::onlyNew);
        String into = old.map(Files.Entry::path).orElse(path);
        try (HttpClient.Download download = context.http().open(HttpClient.Request.get(file.url()))) {
            if (!download.ok()) {
                throw new UnavailableException(
                        "MODRINTH_FILE",
                        "The file cannot be downloaded: HTTP " + download.status() + ".",
                        Duration.ofMinutes(1));
            }
            Files.Entry entry = files.write(server, into, download.body(), how.withSha512(file.sha512()));
            return into.equals(path) ? entry : files.move(server, into, path, false);
        } catch (IOException e) {
            throw new UnavailableException(
                    "MODRINTH_FILE", "The download broke off: " + e.getMessage(), Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    "MODRINTH_FILE", "The download took longer than a minute.", Duration.ofSeconds(30));
        }
    }

    private Memory.Known remember(ServerId server, Modrinth.Version version, Modrinth.File file, Files.Entry placed) {
        Modrinth.Project project =
                modrinth.projects(java.util.List.of(version.project_id())).get(version.project_id());
        Memory.Known known = new Memory.Known(
                server.value(),
                placed.path(),
                placed.version(),
                file.sha512(),
                version.project_id(),
                project == null ? version.name() : project.title(),
                version.id(),
                version.version_number());
        memory.put(known);
        return known;
    }

    /** What comes from outside and becomes a name, a size or a promise is looked at first. */
    private static Modrinth.File checked(Modrinth.Version version) {
        Modrinth.File file = version.file();
        if (!file.filename().matches("[^/\\\\\\p{Cntrl}.][^/\\\\\\p{Cntrl}]{0,150}\\.jar")) {
            throw new ConflictException("MOD_FILE_NAME", "The file has a name that no mod has: it must end with .jar.");
        }
        if (file.sha512().isEmpty()) {
            throw new ConflictException(
                    "MOD_WITHOUT_HASH", "Modrinth tells no SHA-512 of the file, so that it cannot be checked.");
        }
        if (file.size() > Files.LARGEST_FILE) {
            throw new TooLargeException(file.filename(), Files.LARGEST_FILE);
        }
        return file;
    }
}
