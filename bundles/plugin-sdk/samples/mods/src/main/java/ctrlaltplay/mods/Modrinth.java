package ctrlaltplay.mods;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.HttpClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The API of Modrinth, version 2 (https://docs.modrinth.com/api), as far as it is needed. Records have the names of the API's
 * fields. Whoever answers there is not trusted: what is used for more than to be shown is checked where it is used.
 */
final class Modrinth {
    /** Modrinth asks to be told who calls. */
    private static final String AGENT = "ctrl-alt-play/mods";

    private final PluginContext context;

    Modrinth(PluginContext context) {
        this.context = context;
    }

    /** A page of a search. */
    record Hits(List<Hit> hits, int offset, int limit, int total_hits) {
        Hits {
            hits = all(hits);
        }
    }

    record Hit(
            String project_id,
            @Nullable String slug,
            String title,
            @Nullable String description,
            @Nullable String author,
            long downloads,
            @Nullable String server_side) {}

    record Project(
            String id,
            @Nullable String slug,
            String title,
            @Nullable String server_side) {}

    record Version(
            String id,
            String project_id,
            String name,
            String version_number,
            @Nullable String version_type,
            @Nullable String date_published,
            List<String> game_versions,
            List<String> loaders,
            List<Dependency> dependencies,
            List<File> files) {
        Version {
            game_versions = all(game_versions);
            loaders = all(loaders);
            dependencies = all(dependencies);
            files = all(files);
        }

        /** The file that is meant where nobody asks for another one. */
        File file() {
            return files.stream()
                    .filter(File::primary)
                    .findFirst()
                    .or(() -> files.stream().findFirst())
                    .orElseThrow(() -> new UnavailableException(
                            "MODRINTH_ANSWER", "This version has no file on Modrinth.", Duration.ofMinutes(1)));
        }
    }

    /** {@code dependency_type} is required, optional, incompatible or embedded. */
    record Dependency(@Nullable String version_id, @Nullable String project_id, String dependency_type) {}

    record File(Map<String, String> hashes, String url, String filename, boolean primary, long size) {
        File {
            hashes = hashes == null ? Map.of() : Map.copyOf(hashes);
        }

        /** Lower-case hexadecimal; empty where it is none. */
        String sha512() {
            String hash = hashes.getOrDefault("sha512", "");
            return hash.matches("[0-9a-f]{128}") ? hash : "";
        }
    }

    private record HashesQuery(List<String> hashes, String algorithm) {}

    private record UpdateQuery(
            List<String> hashes, String algorithm, List<String> loaders, List<String> game_versions) {}

    private static <T> List<T> all(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    Hits search(String text, Target target, int offset, int limit) {
        StringBuilder facets = new StringBuilder("[[");
        facets.append(target.loader().accepted().stream()
                .map(loader -> "\"categories:" + loader + "\"")
                .collect(Collectors.joining(",")));
        facets.append("],[\"server_side:required\",\"server_side:optional\"]");
        target.gameVersions()
                .forEach(version ->
                        facets.append(",[\"versions:").append(version).append("\"]"));
        facets.append(']');
        return get(
                "/v2/search?query=" + encode(text) + "&facets=" + encode(facets.toString()) + "&offset=" + offset
                        + "&limit=" + limit,
                Hits.class,
                "search");
    }

    /** Those that fit, the newest first. */
    List<Version> versions(String project, Target target) {
        StringBuilder query = new StringBuilder(
                "?loaders=" + encode(context.json().write(target.loader().accepted())));
        if (!target.gameVersion().isEmpty()) {
            query.append("&game_versions=").append(encode(context.json().write(target.gameVersions())));
        }
        Version[] versions = get("/v2/project/" + id(project) + "/version" + query, Version[].class, project);
        // A mirror may not filter, so that it is done again.
        return Arrays.stream(versions).filter(target::fits).toList();
    }

    Version version(String id) {
        return get("/v2/version/" + id(id), Version.class, id);
    }

    /** By id; unknown ones are left out. */
    Map<String, Project> projects(List<String> ids) {
        Map<String, Project> found = new HashMap<>();
        if (!ids.isEmpty()) {
            Project[] all = get("/v2/projects?ids=" + encode(context.json().write(ids)), Project[].class, "projects");
            Arrays.stream(all).forEach(project -> found.put(project.id(), project));
        }
        return found;
    }

    /** The versions whose file has one of these SHA-512 hashes, by hash. */
    Map<String, Version> byHashes(List<String> hashes) {
        return hashes.isEmpty() ? Map.of() : versions("/v2/version_files", new HashesQuery(hashes, "sha512"));
    }

    /** The newest versions of the projects whose files have these SHA-512 hashes, by hash, as far as they fit. */
    Map<String, Version> newest(List<String> hashes, Target target) {
        return hashes.isEmpty()
                ? Map.of()
                : versions(
                        "/v2/version_files/update",
                        new UpdateQuery(hashes, "sha512", target.loader().accepted(), target.gameVersions()));
    }

    private Map<String, Version> versions(String path, Object query) {
        Map<String, Version> versions = new LinkedHashMap<>();
        context.json()
                .object(send(
                        HttpClient.Request.postJson(
                                base() + path, context.json().write(query)),
                        path))
                .forEach((hash, version) ->
                        versions.put(hash, context.json().read(context.json().write(version), Version.class)));
        return versions;
    }

    private <T> T get(String path, Class<T> type, String what) {
        String text = send(HttpClient.Request.get(base() + path), what);
        try {
            return context.json().read(text, type);
        } catch (InvalidException e) {
            context.log().error("an answer of Modrinth to " + path + " is not readable", e);
            throw new UnavailableException(
                    "MODRINTH_ANSWER",
                    "Modrinth answered something else than its API says; check the address in the settings.",
                    Duration.ofMinutes(1));
        }
    }

    private String send(HttpClient.Request request, String what) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("User-Agent", AGENT);
        HttpClient.Response response;
        try {
            response = context.http()
                    .send(new HttpClient.Request(request.method(), request.url(), headers, request.body()));
        } catch (IOException e) {
            throw new UnavailableException(
                    "MODRINTH_AWAY", "Modrinth does not answer: " + e.getMessage(), Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    "MODRINTH_AWAY", "The request was given up while it waited for Modrinth.", Duration.ofSeconds(5));
        }
        if (response.status() == 429) {
            throw new LimitException(
                    "MODRINTH_LIMIT",
                    "Modrinth asks for a pause; try again in a minute.",
                    wait(response.headers()).orElse(Duration.ofMinutes(1)));
        }
        if (response.status() == 404) {
            throw new NotFoundException("mod", what);
        }
        if (!response.ok()) {
            throw new UnavailableException(
                    "MODRINTH_ANSWER", "Modrinth answered with HTTP " + response.status() + ".", Duration.ofMinutes(1));
        }
        return response.text();
    }

    /** Modrinth tells the seconds until the next minute of its count. */
    private static Optional<Duration> wait(Map<String, String> headers) {
        return Optional.ofNullable(headers.get("x-ratelimit-reset"))
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private String base() {
        String api = context.settings().text("api").strip();
        return api.endsWith("/") ? api.substring(0, api.length() - 1) : api;
    }

    /** Ids and slugs have no characters that mean something in a path. */
    private static String id(String id) {
        if (!id.matches("[A-Za-z0-9!@$()`.+,_\"-]{1,64}")) {
            throw new InvalidException("id", "PATTERN", "is an id of Modrinth");
        }
        return encode(id);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
