package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.event.EventListener;
import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.health.HealthCheck;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.core.store.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the configured database, again and again until it is there, and registers the store's services then. They
 * stay when the database goes away later: calls fail at once and work again when it is back.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=dev.ctrlaltplay.core.store.Databases")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=dev.ctrlaltplay.core.event.EventLog")
@Component(service = HealthCheck.class, immediate = true, configurationPid = "dev.ctrlaltplay.store")
@Designate(ocd = StoreComponent.Config.class)
public final class StoreComponent implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);
    private static final long PROBE_SECONDS = 3;
    private static final long STOP_SECONDS = 40;

    /** Where the data lies. */
    @ObjectClassDefinition(name = "Database", description = "Where the panel keeps its data.")
    public @interface Config {
        @AttributeDefinition(
                name = "Address",
                description = "JDBC address, jdbc:sqlite:<file> or jdbc:postgresql://<host>/<database>; "
                        + "empty for SQLite in the state folder.")
        String url() default "";

        @AttributeDefinition(name = "User", description = "Name to sign in with; empty for SQLite.")
        String user() default "";

        @AttributeDefinition(name = "Password", description = "Its password.", type = AttributeType.PASSWORD)
        String password() default "";
    }

    private final BundleContext context;
    private final Config config;
    private final ScheduledExecutorService executor;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private volatile Health health = new Health(Status.DOWN, "The database is not connected yet.");
    private @Nullable SqlDatabases databases;
    private @Nullable ServiceTracker<EventListener, EventListener> listeners;

    @Activate
    public StoreComponent(BundleContext context, Config config) {
        this.context = context;
        this.config = config;
        executor = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "cap-store-connect"));
        executor.scheduleWithFixedDelay(this::probe, 0, PROBE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        return health;
    }

    /** Runs on the component's own thread alone, as everything that it touches. */
    private void probe() {
        Health found;
        try {
            SqlDatabases open = databases;
            if (open == null) {
                connect();
                found = Health.UP;
            } else {
                found = open.answers() ? Health.UP : new Health(Status.DOWN, "The database does not answer.");
            }
        } catch (UnavailableException e) {
            found = new Health(Status.DOWN, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // An exception would end the schedule; a wrong address may be mended by an update of the configuration.
            found = new Health(Status.DOWN, "The database cannot be used: " + e.getMessage());
            if (!found.equals(health)) {
                LOG.error("The database cannot be used", e);
            }
        }
        report(found);
    }

    private void report(Health found) {
        if (!found.equals(health)) {
            if (found.status() == Status.UP) {
                LOG.info("The database is there");
            } else {
                LOG.error("{}", found.message());
            }
        }
        health = found;
    }

    private void connect() {
        SqlDatabases opened = new SqlDatabases(url(), config.user(), config.password(), Clock.systemUTC());
        databases = opened;
        listeners = new ServiceTracker<>(context, EventListener.class, null) {
            @Override
            public EventListener addingService(ServiceReference<EventListener> reference) {
                EventListener listener = super.addingService(reference);
                opened.addListener(listener);
                return listener;
            }

            @Override
            public void removedService(ServiceReference<EventListener> reference, EventListener listener) {
                opened.removeListener(listener);
                super.removedService(reference, listener);
            }
        };
        listeners.open();
        registrations.add(context.registerService(EventLog.class, opened.eventLog(), null));
        registrations.add(context.registerService(Databases.class, opened, null));
    }

    private String url() {
        if (!config.url().isBlank()) {
            return config.url();
        }
        try {
            return "jdbc:sqlite:" + StateFolder.of(context).path("panel.db");
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the embedded database", e);
        }
    }

    @Deactivate
    void stop() {
        executor.execute(this::disconnect);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The database did not close within {} s", STOP_SECONDS);
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void disconnect() {
        // Slices stop with the services, so that nothing is asked any more when the database closes.
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
        if (listeners != null) {
            listeners.close();
        }
        if (databases != null) {
            databases.close();
        }
    }
}
