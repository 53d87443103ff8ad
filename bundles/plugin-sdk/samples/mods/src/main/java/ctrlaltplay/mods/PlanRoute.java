package ctrlaltplay.mods;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.PluginContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST servers/{server}/plan}: what an installation would bring, before anything happens. */
final class PlanRoute extends ServerRoute<PlanRoute.Wish, PlanRoute.Plan> {
    private static final int MOST = 30;

    private final Modrinth modrinth;
    private final Mods mods;

    PlanRoute(PluginContext context, Modrinth modrinth, Mods mods) {
        super(
                context,
                "POST",
                "plan",
                "Tells what the installation of a version would bring, with all that it needs.",
                Wish.class,
                Plan.class);
        this.modrinth = modrinth;
        this.mods = mods;
    }

    /** A version, and what it is for. */
    public record Wish(String version, String loader, String gameVersion) {}

    /**
     * What is to be done, in this order: what is needed first.
     *
     * @param missing titles of projects that are needed and have no version that fits
     * @param clashes titles of what is installed and does not go together with it
     */
    public record Plan(List<Step> steps, List<String> missing, List<String> clashes) {}

    /**
     * One file.
     *
     * @param replaces the number of the version that is replaced; empty for none
     * @param needed whether it comes along because another one needs it
     */
    public record Step(
            String version,
            String project,
            String title,
            String number,
            String file,
            long size,
            String replaces,
            boolean needed) {}

    @Override
    public Plan handle(Request<Wish> request) {
        ServerId server = server(request);
        Wish wish = body(request);
        Target target = new Target(Loader.of(wish.loader()), wish.gameVersion());
        Map<String, Memory.Known> installed = new HashMap<>();
        mods.look(request.caller(), server, target.loader().folder()).known().values().stream()
                .filter(Memory.Known::found)
                .forEach(known -> installed.put(known.project(), known));
        Modrinth.Version wanted = modrinth.version(wish.version());
        Search search = new Search(target, installed);
        search.add(wanted);
        return search.plan(wanted.project_id());
    }

    /** Looks for what is needed, by what is needed, and so on. */
    private final class Search {
        private final Target target;
        private final Map<String, Memory.Known> installed;
        /** By project, each before who needs it. */
        private final Map<String, Modrinth.Version> found = new LinkedHashMap<>();

        private final Map<String, Modrinth.Version> visited = new HashMap<>();
        private final List<String> missing = new ArrayList<>();
        private final List<String> clashing = new ArrayList<>();

        Search(Target target, Map<String, Memory.Known> installed) {
            this.target = target;
            this.installed = installed;
        }

        void add(Modrinth.Version version) {
            visited.put(version.project_id(), version);
            for (Modrinth.Dependency dependency : version.dependencies()) {
                String project = dependency.project_id();
                if (dependency.dependency_type().equals("incompatible") && project != null) {
                    clashing.add(project);
                }
                if (dependency.dependency_type().equals("required")) {
                    need(dependency);
                }
            }
            found.put(version.project_id(), version);
        }

        private void need(Modrinth.Dependency dependency) {
            String project = dependency.project_id();
            if (project != null && (installed.containsKey(project) || visited.containsKey(project))) {
                return;
            }
            if (visited.size() >= MOST) {
                // Not looked for any more, which must not look like found.
                missing.add(project == null ? "?" : project);
                return;
            }
            Optional<Modrinth.Version> version = dependency.version_id() != null
                    ? Optional.of(modrinth.version(dependency.version_id()))
                    : project == null
                            ? Optional.empty()
                            : modrinth.versions(project, target).stream()
                                    .filter(one -> !one.files().isEmpty())
                                    .findFirst();
            if (version.isEmpty()) {
                missing.add(project == null ? "?" : project);
            } else if (!installed.containsKey(version.get().project_id())
                    && !visited.containsKey(version.get().project_id())) {
                add(version.get());
            }
        }

        Plan plan(String wanted) {
            List<String> ids = new ArrayList<>(found.keySet());
            missing.stream().filter(id -> !id.equals("?")).forEach(ids::add);
            Map<String, Modrinth.Project> projects = modrinth.projects(ids);
            List<Step> steps = found.values().stream()
                    .map(version ->
                            step(version, projects, !version.project_id().equals(wanted)))
                    .toList();
            return new Plan(
                    steps,
                    missing.stream().map(id -> title(projects, id, id)).toList(),
                    installed.values().stream()
                            .filter(known -> clashing.contains(known.project()))
                            .map(Memory.Known::title)
                            .toList());
        }

        private Step step(Modrinth.Version version, Map<String, Modrinth.Project> projects, boolean needed) {
            Memory.Known before = installed.get(version.project_id());
            return new Step(
                    version.id(),
                    version.project_id(),
                    title(projects, version.project_id(), version.name()),
                    version.version_number(),
                    version.file().filename(),
                    version.file().size(),
                    before == null ? "" : before.number(),
                    needed);
        }

        private static String title(Map<String, Modrinth.Project> projects, String id, String other) {
            Modrinth.Project project = projects.get(id);
            return project == null ? other : project.title();
        }
    }
}
