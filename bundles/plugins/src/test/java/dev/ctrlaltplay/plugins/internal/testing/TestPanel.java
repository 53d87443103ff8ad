package dev.ctrlaltplay.plugins.internal.testing;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.run.Limits;
import dev.ctrlaltplay.plugins.internal.run.Plugins;
import dev.ctrlaltplay.plugins.internal.run.Slices;
import dev.ctrlaltplay.plugins.internal.run.Start;
import dev.ctrlaltplay.plugins.internal.run.StartException;
import dev.ctrlaltplay.plugins.internal.service.Catalogue;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.host.Servers;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What plugins run in: a real framework and a real database; servers and audit trail only note what they are asked. */
public final class TestPanel implements AutoCloseable {
    public final TestFramework framework;
    public final Catalogue catalogue;
    public final Plugins plugins;
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public final List<Caller> acted = new CopyOnWriteArrayList<>();
    public final BlockingQueue<String> quarantined = new LinkedBlockingQueue<>();
    private final TestDatabases databases;

    public TestPanel(Path folder) {
        this(folder, Limits.STANDARD);
    }

    public TestPanel(Path folder, Limits limits) {
        framework = new TestFramework(folder);
        databases = TestDatabases.sqlite(folder);
        catalogue = new Catalogue(databases, Clock.systemUTC());
        plugins = new Plugins(
                framework.context(),
                catalogue.documents(),
                audit::add,
                Clock.systemUTC(),
                new Slices(
                        () -> caller -> new NotedServers(caller),
                        () -> caller -> new NotedFiles(caller, acted),
                        () -> null),
                limits,
                (id, reason) -> quarantined.add(id + ": " + reason));
    }

    private final class NotedServers implements Servers {
        private final Caller caller;

        NotedServers(Caller caller) {
            this.caller = caller;
        }

        @Override
        public Page<Server> list(@Nullable String cursor, int limit) {
            acted.add(caller);
            return new Page<>(List.of(), null);
        }

        @Override
        public Optional<Server> find(ServerId id) {
            acted.add(caller);
            return Optional.empty();
        }

        @Override
        public void power(ServerId id, PowerAction action) {
            acted.add(caller);
        }

        @Override
        public void command(ServerId id, String line) {
            acted.add(caller);
        }
    }

    /** Starts and shows it. */
    public Start run(Path capx) throws Exception {
        try (PluginPackage pack = PluginPackage.open(capx)) {
            Start start = begin(pack);
            plugins.show(start);
            return start;
        }
    }

    private Start begin(PluginPackage pack) throws StartException {
        return plugins.begin(pack, new Plugins.Stored(1, 1, 0), new Start.Terms(true, Set.of()), step -> {});
    }

    /** Somebody signed in. */
    public static Caller user(String name) {
        return new Caller(new Principal.User(UserId.create(), name, null), "request", "192.0.2.1", "a browser");
    }

    /** What the plugin's route answers, as text. */
    public Object call(String owner, Caller caller) throws InvalidSyntaxException {
        return handle(route(owner), caller);
    }

    /** The plugin's route, as the platform sees it. */
    public RouteContribution<?, ?> route(String owner) throws InvalidSyntaxException {
        for (ServiceReference<?> reference : framework.context().getServiceReferences(RouteContribution.class, null)) {
            Object service = framework.context().getService(reference);
            if (service instanceof RouteContribution<?, ?> route
                    && route.owner().equals(owner)) {
                return route;
            }
        }
        throw new IllegalStateException("no route of " + owner);
    }

    /** One call for {@code caller}, without a body. */
    public static <I, O> O handle(RouteContribution<I, O> route, Caller caller) {
        return route.handle(new RouteContribution.Request<>(caller, Map.of(), Map.of(), null));
    }

    /** Tells an event to the handlers that plugins contribute. */
    public void tell(String type) throws InvalidSyntaxException {
        StoredEvent event = new StoredEvent(1, "server:1", 1, type, "{}", Instant.EPOCH, "system:test", "");
        for (ServiceReference<EventHandler> reference :
                framework.context().getServiceReferences(EventHandler.class, null)) {
            framework.context().getService(reference).handle(event);
        }
    }

    /** How many services of plugins are registered. */
    public int routes() throws InvalidSyntaxException {
        return framework
                .context()
                .getServiceReferences(RouteContribution.class, null)
                .size();
    }

    @Override
    public void close() throws Exception {
        plugins.close();
        catalogue.close();
        databases.close();
        framework.close();
    }
}
