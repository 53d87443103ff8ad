package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Finds the contributed route of a path. Thread-safe. */
final class RouteTable {
    /** A route and what the names in its path stand for. */
    record Match(RouteContribution<?, ?> route, Map<String, String> path) {}

    private final List<RouteContribution<?, ?>> routes = new CopyOnWriteArrayList<>();

    void add(RouteContribution<?, ?> route) {
        routes.add(route);
    }

    void remove(RouteContribution<?, ?> route) {
        routes.remove(route);
    }

    /**
     * The route; of several the one with the fewest names, so that {@code items/new} comes before {@code items/{id}}.
     *
     * @throws NotFoundException where no route has the path
     */
    Match find(String owner, String method, String path) {
        return routes.stream()
                .filter(route -> route.owner().equals(owner) && route.method().equalsIgnoreCase(method))
                .map(route -> match(route, path))
                .filter(match -> match != null)
                .min(Comparator.comparingInt(
                        match -> match == null ? 0 : match.path().size()))
                .orElseThrow(() -> new NotFoundException("route", owner + "/" + path));
    }

    private static @Nullable Match match(RouteContribution<?, ?> route, String path) {
        String[] wanted = trim(route.path()).split("/", -1);
        String[] given = trim(path).split("/", -1);
        if (wanted.length != given.length) {
            return null;
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && wanted[i].endsWith("}")) {
                names.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return null;
            }
        }
        return new Match(route, names);
    }

    private static String trim(String path) {
        String start = path.startsWith("/") ? path.substring(1) : path;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }
}
