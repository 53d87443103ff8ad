package ctrlaltplay.mods;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a server has: the files that are there, each looked up by its hash unless it is remembered. */
final class Mods {
    private static final int MOST = 1_000;
    /** A server full of unknown files is looked through over some visits, each of which is short. */
    private static final int MOST_HASHED = 100;

    private static final String SUFFIX = ".jar";

    private final PluginContext context;
    private final Modrinth modrinth;
    private final Memory memory;

    Mods(PluginContext context, Modrinth modrinth, Memory memory) {
        this.context = context;
        this.modrinth = modrinth;
        this.memory = memory;
    }

    /**
     * The files, for somebody who may see them, in the order of their names.
     *
     * @param known by path; files are missing that were not looked up yet
     */
    record Found(List<Files.Entry> files, Map<String, Memory.Known> known) {}

    Found look(Caller caller, ServerId server, String folder) {
        Files files = context.files(caller);
        List<Files.Entry> present = jars(files, server, folder);
        Map<String, Memory.Known> remembered = memory.of(server);
        Map<String, Memory.Known> known = new LinkedHashMap<>();
        List<Files.Entry> unknown = new ArrayList<>();
        for (Files.Entry file : present) {
            Memory.Known before = remembered.get(file.path());
            if (before != null && before.version().equals(file.version())) {
                known.put(file.path(), before);
            } else {
                unknown.add(file);
            }
        }
        lookUp(files, server, unknown.subList(0, Math.min(unknown.size(), MOST_HASHED)))
                .forEach(one -> known.put(one.path(), one));
        Set<String> paths = new HashSet<>();
        present.forEach(file -> paths.add(file.path()));
        remembered.keySet().stream()
                .filter(path -> path.startsWith(folder + "/") && !paths.contains(path))
                .forEach(path -> memory.forget(server, path));
        return new Found(present, known);
    }

    private static List<Files.Entry> jars(Files files, ServerId server, String folder) {
        List<Files.Entry> all = new ArrayList<>();
        String cursor = null;
        try {
            do {
                Page<Files.Entry> page = files.list(server, folder, cursor, 500);
                page.items().stream()
                        .filter(entry ->
                                entry.kind() == Files.Kind.FILE && entry.name().endsWith(SUFFIX))
                        .forEach(all::add);
                cursor = page.nextCursor();
            } while (cursor != null && all.size() < MOST);
        } catch (NotFoundException e) {
            // Without the folder there is nothing in it; without the server, the one who asks is told.
            files.find(server, "");
        }
        return all;
    }

    private List<Memory.Known> lookUp(Files files, ServerId server, List<Files.Entry> unknown) {
        Map<String, Files.Entry> byHash = new LinkedHashMap<>();
        for (Files.Entry file : unknown) {
            byHash.put(files.sha512(server, file.path()), file);
        }
        Map<String, Modrinth.Version> versions = modrinth.byHashes(List.copyOf(byHash.keySet()));
        Map<String, Modrinth.Project> projects = modrinth.projects(versions.values().stream()
                .map(Modrinth.Version::project_id)
                .distinct()
                .toList());
        List<Memory.Known> all = new ArrayList<>();
        byHash.forEach((hash, file) -> {
            Memory.Known known = known(server, file, hash, versions.get(hash), projects);
            memory.put(known);
            all.add(known);
        });
        return all;
    }

    private static Memory.Known known(
            ServerId server,
            Files.Entry file,
            String hash,
            Modrinth.@org.jspecify.annotations.Nullable Version version,
            Map<String, Modrinth.Project> projects) {
        if (version == null) {
            return new Memory.Known(server.value(), file.path(), file.version(), hash, "", "", "", "");
        }
        Modrinth.Project project = projects.get(version.project_id());
        return new Memory.Known(
                server.value(),
                file.path(),
                file.version(),
                hash,
                version.project_id(),
                project == null ? version.name() : project.title(),
                version.id(),
                version.version_number());
    }
}
