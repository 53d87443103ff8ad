package dev.ctrlaltplay.web.internal.server;

import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.web.internal.idempotency.AnswerMapper;
import dev.ctrlaltplay.web.internal.idempotency.Idempotency;
import dev.ctrlaltplay.web.internal.idempotency.SqlAnswerStore;
import dev.ctrlaltplay.web.internal.operation.OperationMapper;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of this bundle, and what works on them besides operations. */
@Component(service = WebDatabase.class, immediate = true)
public final class WebDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(WebDatabase.class);

    private final Database database;
    private final ServiceRegistration<Idempotency> registration;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cap-web-sweep");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public WebDatabase(BundleContext context, @Reference Databases databases) {
        this.database = databases.open(spec());
        Idempotency idempotency = new Idempotency(new SqlAnswerStore(database), Clock.systemUTC());
        this.registration = context.registerService(Idempotency.class, idempotency, null);
        sweeper.scheduleWithFixedDelay(() -> sweep(idempotency), 1, 60, TimeUnit.MINUTES);
    }

    /** What this bundle needs of a database. */
    public static DatabaseSpec spec() {
        return new DatabaseSpec(
                "web", WebDatabase.class.getClassLoader(), List.of(AnswerMapper.class, OperationMapper.class));
    }

    /** The tables. */
    public Database database() {
        return database;
    }

    @Deactivate
    void close() {
        registration.unregister();
        sweeper.shutdownNow();
        database.close();
    }

    private static void sweep(Idempotency idempotency) {
        try {
            idempotency.forget();
        } catch (RuntimeException e) {
            // The next run does it; an uncaught error would end the schedule.
            LOG.warn("Expired answers could not be removed", e);
        }
    }
}
