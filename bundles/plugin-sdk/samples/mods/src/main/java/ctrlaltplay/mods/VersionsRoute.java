package ctrlaltplay.mods;

import dev.ctrlaltplay.sdk.PluginContext;
import java.util.List;

/** {@code GET servers/{server}/versions/{project}}: the versions of a project that fit. */
final class VersionsRoute extends ServerRoute<Void, VersionsRoute.Versions> {
    private static final int MOST = 50;

    private final Modrinth modrinth;

    VersionsRoute(PluginContext context, Modrinth modrinth) {
        super(
                context,
                "GET",
                "versions/{project}",
                "Lists the versions of a project that fit a server.",
                Void.class,
                Versions.class);
        this.modrinth = modrinth;
    }

    /** The newest first, fifty at most. */
    public record Versions(List<Choice> versions) {}

    /** {@code type} is release, beta or alpha. */
    public record Choice(String version, String number, String name, String type, String published, long size) {}

    @Override
    public Versions handle(Request<Void> request) {
        context.files(request.caller()).find(server(request), "");
        return new Versions(
                modrinth.versions(request.path().getOrDefault("project", ""), Target.of(request.query())).stream()
                        .filter(version -> !version.files().isEmpty())
                        .limit(MOST)
                        .map(version -> new Choice(
                                version.id(),
                                version.version_number(),
                                version.name(),
                                version.version_type() == null ? "release" : version.version_type(),
                                version.date_published() == null ? "" : version.date_published(),
                                version.file().size()))
                        .toList());
    }
}
