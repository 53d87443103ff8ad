package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.Ulid;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one bundle's tables up to date. Each step runs once, in a transaction together with its record, so that a crash
 * leaves whole steps only. A lease row keeps a second panel on the same database out meanwhile.
 */
final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    private static final long LEASE_MICROS = TimeUnit.SECONDS.toMicros(60);
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private static final String SCHEMA_TABLE =
            "CREATE TABLE IF NOT EXISTS cap_schema (bundle VARCHAR(100) NOT NULL, step VARCHAR(20) NOT NULL,"
                    + " checksum VARCHAR(64) NOT NULL, at BIGINT NOT NULL, ok INTEGER NOT NULL,"
                    + " PRIMARY KEY (bundle, step))";
    private static final String LEASE_TABLE =
            "CREATE TABLE IF NOT EXISTS cap_schema_lease (bundle VARCHAR(100) NOT NULL PRIMARY KEY,"
                    + " holder VARCHAR(26) NOT NULL, lease_until BIGINT NOT NULL)";

    private final Connections connections;
    private final String holder = Ulid.next();

    Migrator(Connections connections) {
        this.connections = connections;
    }

    /** Creates the migrator's own tables. */
    void prepare() {
        try (Connection connection = connections.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA_TABLE);
            statement.execute(LEASE_TABLE);
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    /** Runs the steps that have not run yet. */
    synchronized void migrate(String bundle, List<MigrationFiles.Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        try (Connection connection = connections.writer()) {
            claim(connection, bundle);
            try {
                Map<String, String> done = done(connection, bundle);
                check(bundle, steps, done);
                for (MigrationFiles.Step step : steps) {
                    if (!done.containsKey(step.name())) {
                        run(connection, bundle, step);
                    }
                }
            } finally {
                update(
                        connection,
                        "UPDATE cap_schema_lease SET lease_until = 0 WHERE bundle = ? AND holder = ?",
                        bundle,
                        holder);
            }
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private void claim(Connection connection, String bundle) throws SQLException {
        update(
                connection,
                "INSERT INTO cap_schema_lease (bundle, holder, lease_until) VALUES (?, '', 0) ON CONFLICT DO NOTHING",
                bundle);
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (!extend(connection, bundle)) {
            if (System.nanoTime() > deadline) {
                throw new UnavailableException(
                        "DATABASE_UNAVAILABLE",
                        "Another panel is changing the tables of " + bundle + "; wait until it is done.",
                        Duration.ofSeconds(30));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failures.away();
            }
        }
    }

    /** Takes or prolongs the lease; false where another holds it. */
    private boolean extend(Connection connection, String bundle) throws SQLException {
        String now = connections.engine().now();
        return update(
                        connection,
                        "UPDATE cap_schema_lease SET holder = ?, lease_until = " + now + " + " + LEASE_MICROS
                                + " WHERE bundle = ? AND (holder = ? OR lease_until < " + now + ")",
                        holder,
                        bundle,
                        holder)
                == 1;
    }

    private static Map<String, String> done(Connection connection, String bundle) throws SQLException {
        Map<String, String> done = new LinkedHashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT step, checksum FROM cap_schema WHERE bundle = ? AND ok = 1")) {
            select.setString(1, bundle);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    done.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return done;
    }

    private static void check(String bundle, List<MigrationFiles.Step> steps, Map<String, String> done) {
        for (MigrationFiles.Step step : steps) {
            String checksum = done.get(step.name());
            if (checksum != null && !checksum.equals(step.checksum())) {
                throw new IllegalStateException("Migration step " + step.name() + " of " + bundle
                        + " was changed after it had run. Steps are never changed: restore it and add a new one.");
            }
        }
        Set<String> known =
                Set.copyOf(steps.stream().map(MigrationFiles.Step::name).toList());
        List<String> newer =
                done.keySet().stream().filter(step -> !known.contains(step)).toList();
        if (!newer.isEmpty()) {
            LOG.warn("The tables of {} are newer than the bundle: it does not know the steps {}", bundle, newer);
        }
    }

    private void run(Connection connection, String bundle, MigrationFiles.Step step) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (!extend(connection, bundle)) {
                throw new IllegalStateException("Another panel took over the migration of " + bundle);
            }
            statement.execute(connections.engine().spell(step.sql()));
            update(
                    connection,
                    "INSERT INTO cap_schema (bundle, step, checksum, at, ok) VALUES (?, ?, ?, "
                            + connections.engine().now() + ", 1)",
                    bundle,
                    step.name(),
                    step.checksum());
            connection.commit();
            LOG.info("Migrated {} to step {}", bundle, step.name());
        } catch (SQLException e) {
            connection.rollback();
            throw new SQLException(
                    "Migration step " + step.name() + " of " + bundle + " failed: " + e.getMessage(),
                    e.getSQLState(),
                    e.getErrorCode(),
                    e);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static int update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
