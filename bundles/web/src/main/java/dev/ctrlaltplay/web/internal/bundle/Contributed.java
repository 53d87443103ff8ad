package dev.ctrlaltplay.web.internal.bundle;

import java.util.List;

/** What a bundle brings while it is active; names as they are known elsewhere in the API. */
public record Contributed(
        List<String> routes,
        List<String> permissions,
        List<String> commands,
        List<String> topics,
        List<String> pages,
        List<String> jobs,
        List<String> settings) {
    static final Contributed NOTHING =
            new Contributed(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Contributed {
        routes = List.copyOf(routes);
        permissions = List.copyOf(permissions);
        commands = List.copyOf(commands);
        topics = List.copyOf(topics);
        pages = List.copyOf(pages);
        jobs = List.copyOf(jobs);
        settings = List.copyOf(settings);
    }
}
