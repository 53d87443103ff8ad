package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.sdk.AltContribution;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one start of the plugin contributed. */
final class Contributions {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String plugin;
    private final Grants grants;
    private final TestEvents events;
    private final Jobs jobs;
    private final Clock clock;
    private final List<RouteContribution<?, ?>> routes = new ArrayList<>();
    private final Map<String, ShellCommand> commands = new LinkedHashMap<>();
    private final List<String> alts = new ArrayList<>();
    private int count;

    Contributions(String plugin, Grants grants, TestEvents events, Jobs jobs, Clock clock) {
        this.plugin = plugin;
        this.grants = grants;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    void add(Class<?> type, Object contribution) {
        if (++count > MOST) {
            throw new IllegalArgumentException("A plugin contributes at most " + MOST + " things.");
        }
        if (type == RouteContribution.class && contribution instanceof RouteContribution<?, ?> route) {
            add(route);
        } else if (type == EventHandler.class && contribution instanceof EventHandler handler) {
            events.add(handler, grants);
        } else if (type == JobContribution.class && contribution instanceof JobContribution job) {
            jobs.add(job, clock.instant());
        } else if (type == ShellCommand.class && contribution instanceof ShellCommand command) {
            add(command);
        } else if (type == AltContribution.class && contribution instanceof AltContribution some) {
            some.alts().forEach(alt -> {
                if (!JsonText.tree(alt).isObject()) {
                    throw new IllegalArgumentException("An alt is one JSON object.");
                }
                alts.add(alt);
            });
        } else {
            throw new IllegalArgumentException("A plugin contributes RouteContribution, EventHandler, JobContribution,"
                    + " ShellCommand or AltContribution, not " + type.getName()
                    + "; permissions, settings, navigation, pages, tabs and widgets stand in cap-plugin.json.");
        }
    }

    private void add(RouteContribution<?, ?> route) {
        if (route.limit().compareTo(Duration.ofSeconds(1)) < 0 || route.limit().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The limit of a route is 1 to " + LONGEST.toSeconds()
                    + " seconds; that of " + route.method() + " " + route.path() + " is " + route.limit() + ".");
        }
        String name = route.method() + " " + route.path();
        if (!route.owner().equals(plugin)) {
            throw new IllegalArgumentException("The route " + name + " says owner() " + route.owner()
                    + "; it is the plugin's id, " + plugin + ".");
        }
        if (!METHODS.contains(route.method())) {
            throw new IllegalArgumentException("The method of the route " + name + " is one of " + METHODS + ".");
        }
        if (route.path().startsWith("/")) {
            throw new IllegalArgumentException(
                    "The path of the route " + name + " is relative: without a leading slash.");
        }
        if (route.permission().isEmpty()) {
            throw new IllegalArgumentException(
                    "The route " + name + " names no permission. Declare one in cap-plugin.json and name it.");
        }
        routes.add(route);
    }

    private void add(ShellCommand command) {
        String name = command.name();
        String own = plugin.substring(plugin.indexOf('.') + 1);
        if (!name.equals(own) && !name.startsWith(own + "-")) {
            throw new IllegalArgumentException(
                    "The shell command " + name + " must be called " + own + " or begin with " + own + "-.");
        }
        if (command.permission().isEmpty()) {
            throw new IllegalArgumentException(
                    "The shell command " + name + " names no permission. Declare one in cap-plugin.json and name it.");
        }
        if (commands.putIfAbsent(name, command) != null) {
            throw new IllegalArgumentException("Two shell commands are called " + name + ".");
        }
    }

    List<String> alts() {
        return List.copyOf(alts);
    }

    ShellCommand command(String name) {
        ShellCommand command = commands.get(name);
        if (command == null) {
            throw new IllegalArgumentException(
                    "The plugin contributes no shell command " + name + "; its commands: " + commands.keySet());
        }
        return command;
    }

    /** Null where there is none. */
    @Nullable Match find(String method, String path) {
        List<String> segments = segments(path);
        for (RouteContribution<?, ?> route : routes) {
            Map<String, String> values = route.method().equals(method) ? match(segments(route.path()), segments) : null;
            if (values != null) {
                return new Match(route, values);
            }
        }
        return null;
    }

    String routes() {
        return routes.stream().map(route -> route.method() + " " + route.path()).collect(Collectors.joining(", "));
    }

    private static List<String> segments(String path) {
        return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }

    private static @Nullable Map<String, String> match(List<String> pattern, List<String> path) {
        if (pattern.size() != path.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String wanted = pattern.get(i);
            if (wanted.startsWith("{") && wanted.endsWith("}") && !path.get(i).isEmpty()) {
                values.put(
                        wanted.substring(1, wanted.length() - 1),
                        URLDecoder.decode(path.get(i), StandardCharsets.UTF_8));
            } else if (!wanted.equals(path.get(i))) {
                return null;
            }
        }
        return values;
    }

    /** A route and the values of its path's names. */
    record Match(RouteContribution<?, ?> route, Map<String, String> path) {}
}
