package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.event.EventListener;
import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import java.time.Clock;
import java.util.List;

/** One database and everything on it. Closing it ends its threads and connections. */
public final class SqlDatabases implements Databases, AutoCloseable {
    static final DatabaseSpec OWN =
            new DatabaseSpec("store", SqlDatabases.class.getClassLoader(), List.of(EventMapper.class));

    private final Connections connections;
    private final Migrator migrator;
    private final Listeners listeners = new Listeners();
    private final SqlEventLog log;

    /**
     * Connects and brings the log's own tables up to date.
     *
     * @throws dev.ctrlaltplay.core.error.UnavailableException where the engine is away
     */
    public SqlDatabases(String url, String user, String password, Clock clock) {
        connections = new Connections(url, user, password);
        try {
            migrator = new Migrator(connections);
            migrator.prepare();
            migrator.migrate(OWN.owner(), MigrationFiles.of(OWN));
            log = new SqlEventLog(connections, listeners, clock);
            log.committer().start();
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    @Override
    public Database open(DatabaseSpec spec) {
        migrator.migrate(spec.owner(), MigrationFiles.of(spec));
        return new SqlDatabase(spec, connections, log);
    }

    /** The log. */
    public EventLog eventLog() {
        return log;
    }

    /** Tells {@code listener} of what is committed from now on. */
    public void addListener(EventListener listener) {
        listeners.add(listener);
    }

    /** Tells it no more. */
    public void removeListener(EventListener listener) {
        listeners.remove(listener);
    }

    /** Whether the engine answers right now; may take three seconds where it does not. */
    public boolean answers() {
        return connections.answers();
    }

    @Override
    public void close() {
        log.committer().close();
        listeners.close();
        connections.close();
    }
}
