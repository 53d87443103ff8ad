package dev.ctrlaltplay.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * The pools. All connections are handed out in auto-commit mode: with auto-commit off an idle pooled SQLite connection
 * holds the write lock and the whole database hangs.
 */
final class Connections implements AutoCloseable {
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration WRITER_BUSY = Duration.ofSeconds(20);
    private static final int SQLITE_READERS = 4;
    private static final int POSTGRESQL_CONNECTIONS = 10;

    private final Engine engine;
    private final HikariDataSource readers;
    private final HikariDataSource writers;

    /** Opens no connection yet. */
    Connections(String url, String user, String password) {
        engine = Engine.of(url);
        if (engine == Engine.SQLITE) {
            createPrivately(url);
            readers = pool(url, sqlite("DEFERRED"), "cap-sqlite-read", SQLITE_READERS, AWAY);
            // Several writers only wait for one another, so they wait in the pool, where it is fair.
            writers = pool(url, sqlite("IMMEDIATE"), "cap-sqlite-write", 1, WRITER_BUSY);
        } else {
            readers = pool(url, postgresql(user, password), "cap-postgresql", POSTGRESQL_CONNECTIONS, AWAY);
            writers = readers;
        }
    }

    private static Properties sqlite(String transactionMode) {
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("busy_timeout", "10000");
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("transaction_mode", transactionMode);
        return properties;
    }

    private static Properties postgresql(String user, String password) {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("ApplicationName", "ctrl-alt-play");
        return properties;
    }

    private HikariDataSource pool(String url, Properties properties, String name, int size, Duration wait) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new DriverDataSource(engine, url, properties));
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(2_000);
        config.setAutoCommit(true);
        config.setRegisterMbeans(false);
        // Negative: the pool starts while the database is away and serves once it is there.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** The database holds password hashes: its file (and what SQLite lays beside it) is the owner's alone. */
    private static void createPrivately(String url) {
        String rest = url.substring("jdbc:sqlite:".length());
        int query = rest.indexOf('?');
        Path file = Path.of(query < 0 ? rest : rest.substring(0, query)).toAbsolutePath();
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException e) {
            // A restart; the permissions are what the operator left them.
            return;
        } catch (IOException e) {
            throw new IllegalStateException("The database file " + file + " cannot be made", e);
        }
    }

    Engine engine() {
        return engine;
    }

    /** A connection in auto-commit mode. */
    Connection reader() {
        return take(readers);
    }

    /** A connection in auto-commit mode that may write. */
    Connection writer() {
        return take(writers);
    }

    private static Connection take(HikariDataSource pool) {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    /** Whether a statement is answered right now. */
    boolean answers() {
        try (Connection connection = readers.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
