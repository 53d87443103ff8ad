package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugins.internal.grant.Grants;
import dev.ctrlaltplay.sdk.AltContribution;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a plugin contributes, as the rest of the platform sees it: facts are read once, when it is contributed, and every
 * call goes through the plugin's gate.
 */
final class Contributed {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final String plugin;
    private final Gate gate;
    private final Grants grants;
    private final Limits limits;

    Contributed(String plugin, Gate gate, Grants grants, Limits limits) {
        this.plugin = plugin;
        this.gate = gate;
        this.grants = grants;
        this.limits = limits;
    }

    /** One contribution, to be registered as a service of {@code type}. */
    record Service(Class<?> type, Object service, String what) {}

    /** @throws IllegalArgumentException where it breaks a rule, which is said */
    Service wrap(Class<?> type, Object contribution) {
        if (!type.isInstance(contribution)) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + contribution);
        }
        if (contribution instanceof RouteContribution<?, ?> route && type == RouteContribution.class) {
            Route<?, ?> guarded = new Route<>(route);
            return new Service(type, guarded, guarded.method + " " + guarded.path);
        }
        if (contribution instanceof EventHandler handler && type == EventHandler.class) {
            Events guarded = new Events(handler);
            return new Service(type, guarded, String.join(", ", guarded.types));
        }
        if (contribution instanceof JobContribution job && type == JobContribution.class) {
            Job guarded = new Job(job);
            return new Service(type, guarded, job.name() + " every " + guarded.every.toSeconds() + " s");
        }
        if (contribution instanceof ShellCommand command && type == ShellCommand.class) {
            Command guarded = new Command(command);
            return new Service(type, guarded, "cap:" + guarded.name);
        }
        if (contribution instanceof AltContribution alts && type == AltContribution.class) {
            List<String> documents = List.copyOf(alts.alts());
            return new Service(type, (AltContribution) () -> documents, documents.size() + " alts");
        }
        throw new IllegalArgumentException("a plugin contributes RouteContribution, EventHandler, JobContribution,"
                + " ShellCommand or AltContribution, not " + type.getSimpleName());
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A route below {@code /x/<plugin>}. */
    final class Route<I, O> implements RouteContribution<I, O> {
        private final RouteContribution<I, O> route;
        private final String method;
        private final String path;
        private final String summary;
        private final String permission;
        private final Class<I> requestType;
        private final Class<O> responseType;
        private final Duration limit;
        private final String call;

        Route(RouteContribution<I, O> route) {
            this.route = route;
            this.method = route.method();
            this.path = route.path();
            this.summary = route.summary();
            this.permission = route.permission();
            this.requestType = route.requestType();
            this.responseType = route.responseType();
            this.call = method + " " + path;
            Duration asked = route.limit();
            require(
                    asked.compareTo(Duration.ofSeconds(1)) >= 0 && asked.compareTo(LONG) <= 0,
                    "the limit of a route is 1 to " + LONG.toSeconds() + " seconds; that of " + call + " is " + asked);
            this.limit = asked.equals(Limits.STANDARD.call()) ? limits.call() : asked;
            require(route.owner().equals(plugin), "the owner of a route is the plugin's id, " + plugin);
            require(METHODS.contains(method), "a route's method is one of " + METHODS);
            require(!permission.isEmpty(), "a route names the permission that it asks for; " + call + " does not");
        }

        @Override
        public String owner() {
            return plugin;
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String summary() {
            return summary;
        }

        @Override
        public String permission() {
            return permission;
        }

        @Override
        public Duration limit() {
            return limit;
        }

        @Override
        public Class<I> requestType() {
            return requestType;
        }

        @Override
        public Class<O> responseType() {
            return responseType;
        }

        @Override
        public O handle(Request<I> request) {
            return gate.call(call, limit, request.caller(), () -> route.handle(request));
        }
    }

    /** A handler that hears of the granted types alone, and of none while the grant is refused. */
    private final class Events implements EventHandler {
        private final EventHandler handler;
        private final String name;
        private final Set<String> types;

        Events(EventHandler handler) {
            this.handler = handler;
            this.name = plugin + ":" + handler.name();
            this.types = Set.copyOf(handler.types());
            grants.requireDeclared(GrantKind.EVENTS, "contribute(EventHandler)");
            for (String type : types) {
                require(
                        grants.declaresEvent(type),
                        "the event type " + type + " is not in the scope of the grant events in cap-plugin.json");
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> types() {
            return types;
        }

        @Override
        public void handle(StoredEvent event) {
            if (!grants.has(GrantKind.EVENTS)) {
                // Refused by an administrator: it is as if nothing had happened, and is not told later either.
                return;
            }
            gate.call("event " + event.type(), limits.call(), null, () -> {
                handler.handle(event);
                return Boolean.TRUE;
            });
        }
    }

    private final class Job implements JobContribution {
        private final JobContribution job;
        private final String name;
        private final Duration every;

        Job(JobContribution job) {
            this.job = job;
            this.name = plugin + ":" + job.name();
            this.every = job.every();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration every() {
            return every;
        }

        @Override
        public void run() {
            gate.call("job " + job.name(), limits.job(), null, () -> {
                job.run();
                return Boolean.TRUE;
            });
        }
    }

    private final class Command implements ShellCommand {
        private final ShellCommand command;
        private final String name;
        private final String description;
        private final List<Parameter> parameters;
        private final String permission;
        private final boolean changes;

        Command(ShellCommand command) {
            this.command = command;
            this.name = command.name();
            this.description = command.description();
            this.parameters = List.copyOf(command.parameters());
            this.permission = command.permission();
            this.changes = command.changes();
            String start = plugin.substring(plugin.indexOf('.') + 1);
            require(
                    name.equals(start) || name.startsWith(start + "-"),
                    "the command " + name + " must be called " + start + " or begin with " + start + "-");
            require(!permission.isEmpty(), "the command " + name + " must name the permission that it asks for");
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return description;
        }

        @Override
        public List<Parameter> parameters() {
            return parameters;
        }

        @Override
        public String permission() {
            return permission;
        }

        @Override
        public boolean changes() {
            return changes;
        }

        @Override
        public List<String> complete(String parameter, Caller caller) {
            try {
                return gate.call("complete " + name, limits.call(), caller, () -> command.complete(parameter, caller));
            } catch (PlatformException e) {
                // Nothing to offer; the run itself says why.
                return List.of();
            }
        }

        @Override
        public Result run(Invocation invocation) {
            return gate.call("command " + name, limits.command(), invocation.caller(), () -> command.run(invocation));
        }
    }
}
