package dev.ctrlaltplay.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class MigratorContract {
    private static final MigrationFiles.Step TABLE =
            step("1.1", "CREATE TABLE cap_fruit (id ${identity}, name ${text})");
    private static final MigrationFiles.Step APPLE = step("1.2", "INSERT INTO cap_fruit (name) VALUES ('apple')");
    private static final MigrationFiles.Step BROKEN = step("1.3", "INSERT INTO cap_nowhere VALUES (1)");
    private static final MigrationFiles.Step PEAR = step("1.3", "INSERT INTO cap_fruit (name) VALUES ('pear')");

    @TempDir
    Path folder;

    private TestDatabases databases;
    private Connections connections;

    @SuppressWarnings("NullAway.Init")
    MigratorContract() {}

    abstract TestDatabases open(Path itsFolder);

    @BeforeEach
    void connect() {
        databases = open(folder);
        connections = new Connections(databases.url(), "", "");
    }

    @AfterEach
    @SuppressWarnings("NullAway") // null where the engine is not there and the test was skipped
    void close() {
        if (databases != null) {
            connections.close();
            databases.close();
        }
    }

    @Test
    void stepsRunOnceAndInOrder() throws SQLException {
        new Migrator(connections).migrate("fruit", List.of(TABLE, APPLE));
        new Migrator(connections).migrate("fruit", List.of(TABLE, APPLE, PEAR));

        assertThat(fruit()).containsExactly("apple", "pear");
    }

    @Test
    void aChangedStepIsRefusedByName() throws SQLException {
        new Migrator(connections).migrate("fruit", List.of(TABLE, APPLE));

        assertThatThrownBy(() -> new Migrator(connections)
                        .migrate("fruit", List.of(TABLE, step("1.2", "INSERT INTO cap_fruit (name) VALUES ('plum')"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("step 1.2 of fruit was changed");
        assertThat(fruit()).containsExactly("apple");
    }

    @Test
    void afterAFailureInTheMiddleItGoesOnWhereItStopped() throws SQLException {
        assertThatThrownBy(() -> new Migrator(connections).migrate("fruit", List.of(TABLE, APPLE, BROKEN)))
                .hasStackTraceContaining("Migration step 1.3 of fruit failed");
        assertThat(fruit()).containsExactly("apple");

        new Migrator(connections).migrate("fruit", List.of(TABLE, APPLE, PEAR));

        assertThat(fruit()).containsExactly("apple", "pear");
    }

    @Test
    void aLeaseLeftByACrashedPanelRunsOut() throws SQLException {
        try (Connection connection = connections.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO cap_schema_lease (bundle, holder, lease_until) VALUES ('fruit', 'dead', 1000)");
        }

        new Migrator(connections).migrate("fruit", List.of(TABLE, APPLE));

        assertThat(fruit()).containsExactly("apple");
    }

    @Test
    void twoPanelsAtOnceMigrateOnce() throws Exception {
        ExecutorService panels = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(panels.submit(() -> new Migrator(connections).migrate("fruit", List.of(TABLE, APPLE, PEAR))));
            }
            for (Future<?> one : both) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            panels.shutdownNow();
        }

        assertThat(fruit()).containsExactly("apple", "pear");
    }

    private List<String> fruit() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connections.reader();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM cap_fruit ORDER BY id")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static MigrationFiles.Step step(String name, String sql) {
        return new MigrationFiles.Step(name, sql, Integer.toHexString(sql.hashCode()));
    }
}
