package dev.ctrlaltplay.store.testing;

import dev.ctrlaltplay.core.event.EventListener;
import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.store.internal.SqlDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real database of its own for a test. Close it at the test's end. */
public final class TestDatabases implements Databases, AutoCloseable {
    private final SqlDatabases databases;
    private final String url;
    private final @Nullable String schema;

    private TestDatabases(String url, @Nullable String schema) {
        this.url = url;
        this.schema = schema;
        this.databases = new SqlDatabases(url, "", "", Clock.systemUTC());
    }

    /** SQLite in {@code folder}; the same folder gives the same data, as after a restart. */
    public static TestDatabases sqlite(Path folder) {
        return new TestDatabases("jdbc:sqlite:" + folder.resolve("panel.db"), null);
    }

    /**
     * A fresh schema on the PostgreSQL at the JDBC address in the environment variable {@code CAP_TEST_POSTGRESQL} or the
     * system property {@code cap.test.postgresql}. Without one the calling test is skipped, which is said on the console.
     */
    public static TestDatabases postgresql() {
        String base = postgresqlUrl();
        if (base == null) {
            System.err.println("SKIPPED on PostgreSQL: CAP_TEST_POSTGRESQL is not set (with-postgresql.sh sets it)");
        }
        Assumptions.assumeTrue(base != null, "CAP_TEST_POSTGRESQL is not set");
        String schema = "t" + Ulid.next().toLowerCase(Locale.ROOT);
        execute(String.valueOf(base), "CREATE SCHEMA " + schema);
        String separator = String.valueOf(base).contains("?") ? "&" : "?";
        return new TestDatabases(base + separator + "currentSchema=" + schema, schema);
    }

    private static @Nullable String postgresqlUrl() {
        String property = System.getProperty("cap.test.postgresql");
        String url = property == null ? System.getenv("CAP_TEST_POSTGRESQL") : property;
        return url == null || url.isBlank() ? null : url;
    }

    @Override
    public Database open(DatabaseSpec spec) {
        return databases.open(spec);
    }

    /** The log of this database. */
    public EventLog eventLog() {
        return databases.eventLog();
    }

    /** Registers a listener, as a service would be. */
    public void listen(EventListener listener) {
        databases.addListener(listener);
    }

    /** Takes a listener away again. */
    public void unlisten(EventListener listener) {
        databases.removeListener(listener);
    }

    /** Runs SQL past the store, such as to tamper with a row. */
    public void execute(String sql) {
        execute(url, sql);
    }

    /** The JDBC address, with everything that is needed to connect. */
    public String url() {
        return url;
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        databases.close();
        if (schema != null) {
            execute("DROP SCHEMA " + schema + " CASCADE");
        }
    }
}
