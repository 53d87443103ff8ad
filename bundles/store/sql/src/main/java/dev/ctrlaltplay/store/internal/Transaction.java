package dev.ctrlaltplay.store.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction on a writer; closing one that was not committed rolls it back. Used by one thread. */
final class Transaction implements AutoCloseable {
    private static final ThreadLocal<Boolean> OPEN = new ThreadLocal<>();

    private final Connection connection;
    private boolean committed;

    Transaction(Connections connections) throws SQLException {
        refuseNesting();
        connection = connections.writer();
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        OPEN.set(Boolean.TRUE);
    }

    /** A transaction in a transaction would wait for the one writer that its own thread holds. */
    static void refuseNesting() {
        if (OPEN.get() != null) {
            throw new IllegalStateException("write() and appends cannot be called inside write()");
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        committed = true;
    }

    @Override
    public void close() throws SQLException {
        OPEN.remove();
        try (connection) {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }
}
