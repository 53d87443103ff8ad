package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what drivers raise into the platform's errors. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    /** PostgreSQL: {@code Key (a, b)=(...)}; SQLite: {@code failed: cap_x.a, cap_x.b)}. */
    private static final Pattern COLUMNS = Pattern.compile("Key \\(([^)]*)\\)=|constraint failed: ([\\w., ]+)");

    private Failures() {}

    /** The platform's error for {@code failure}; never returns null and never throws. */
    static RuntimeException translate(Throwable failure) {
        SQLException sql = null;
        for (Throwable t = failure; t != null && t != t.getCause(); t = t.getCause()) {
            if (t instanceof PlatformException known) {
                return known;
            }
            if (t instanceof SQLException found) {
                sql = found;
            }
        }
        if (sql == null) {
            return failure instanceof RuntimeException own ? own : new IllegalStateException(failure);
        }
        if (isUnique(sql)) {
            return duplicate(sql);
        }
        if (isBusy(sql)) {
            LOG.warn("The database is busy: {}", sql.getMessage());
            return overloaded();
        }
        if (isFull(sql)) {
            LOG.error("The database has no space left: {}", sql.getMessage());
            return new UnavailableException("DATABASE_UNAVAILABLE", "The database has no space left.", RETRY);
        }
        if (isAway(failure, sql)) {
            LOG.warn("The database does not serve: {}", sql.getMessage());
            return away();
        }
        return new IllegalStateException("The database refused a statement", failure);
    }

    /** Whether no further statement makes sense for now. */
    static boolean isAway(RuntimeException translated) {
        return translated instanceof UnavailableException known && known.code().equals("DATABASE_UNAVAILABLE");
    }

    static UnavailableException away() {
        return new UnavailableException(
                "DATABASE_UNAVAILABLE", "The database cannot be reached; try again in a moment.", RETRY);
    }

    static UnavailableException overloaded() {
        return new UnavailableException("DATABASE_BUSY", "The database is too busy; try again in a moment.", RETRY);
    }

    static UnavailableException closed(String owner) {
        return new UnavailableException("PLUGIN_UNAVAILABLE", "The part " + owner + " has been stopped.", RETRY);
    }

    private static ConflictException duplicate(SQLException sql) {
        String fields = columns(sql.getMessage());
        return new ConflictException(
                "DUPLICATE",
                fields == null
                        ? "There is one like this already."
                        : "There is one with the same " + fields + " already.",
                fields == null ? Map.of() : Map.of("fields", fields));
    }

    private static @Nullable String columns(@Nullable String message) {
        Matcher found = COLUMNS.matcher(message == null ? "" : message);
        if (!found.find()) {
            return null;
        }
        String columns = found.group(1) != null ? found.group(1) : found.group(2);
        return columns.replaceAll("\\w+\\.", "").strip();
    }

    private static boolean isUnique(SQLException sql) {
        String message = sql.getMessage() == null ? "" : sql.getMessage();
        return "23505".equals(sql.getSQLState())
                || message.contains("SQLITE_CONSTRAINT_UNIQUE")
                || message.contains("SQLITE_CONSTRAINT_PRIMARYKEY");
    }

    private static boolean isAway(Throwable failure, SQLException sql) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        // 08: connection; 53: out of resources; 57P: shutting down.
        String state = state(sql);
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || isSqlite(sql, SQLITE_IOERR)
                || isSqlite(sql, SQLITE_CANTOPEN);
    }

    /** Nothing was changed, and the same again may succeed. 40: deadlock or serialization. */
    private static boolean isBusy(SQLException sql) {
        return state(sql).startsWith("40") || isSqlite(sql, SQLITE_BUSY) || isSqlite(sql, SQLITE_LOCKED);
    }

    private static boolean isFull(SQLException sql) {
        return state(sql).equals("53100") || isSqlite(sql, SQLITE_FULL);
    }

    private static boolean isSqlite(SQLException sql, int code) {
        return sql.getErrorCode() == code && sql.getClass().getName().startsWith("org.sqlite.");
    }

    private static String state(SQLException sql) {
        return sql.getSQLState() == null ? "" : sql.getSQLState();
    }
}
