package ctrlaltplay.mods;

import dev.ctrlaltplay.sdk.PluginContext;
import java.util.List;

/** {@code GET servers/{server}/search}: what there is on Modrinth that fits. */
final class SearchRoute extends ServerRoute<Void, SearchRoute.Results> {
    private static final int PAGE = 10;
    private static final int LAST = 1_000;

    private final Modrinth modrinth;

    SearchRoute(PluginContext context, Modrinth modrinth) {
        super(context, "GET", "search", "Searches Modrinth for what fits a server.", Void.class, Results.class);
        this.modrinth = modrinth;
    }

    /** A page of ten. */
    public record Results(List<Result> results, int offset, int total) {}

    /** A project; {@code downloads} is how often it was downloaded, from anywhere. */
    public record Result(String project, String title, String description, String author, long downloads) {}

    @Override
    public Results handle(Request<Void> request) {
        // Who may not see the server's files is told so, and learns nothing of the server.
        context.files(request.caller()).find(server(request), "");
        String text = request.query().getOrDefault("text", "");
        int offset = offset(request.query().getOrDefault("offset", "0"));
        Modrinth.Hits hits = modrinth.search(
                text.length() > 100 ? text.substring(0, 100) : text, Target.of(request.query()), offset, PAGE);
        return new Results(
                hits.hits().stream()
                        .map(hit -> new Result(
                                hit.project_id(),
                                hit.title(),
                                hit.description() == null ? "" : hit.description(),
                                hit.author() == null ? "" : hit.author(),
                                hit.downloads()))
                        .toList(),
                offset,
                hits.total_hits());
    }

    private static int offset(String text) {
        return text.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(text), LAST) : 0;
    }
}
