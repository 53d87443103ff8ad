package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.core.store.Row;
import dev.ctrlaltplay.core.store.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;

/** One bundle's tables. */
final class SqlDatabase implements Database {
    private final String owner;
    private final Connections connections;
    private final SqlEventLog log;
    private final DefaultSqlSessionFactory sessions;
    private final StoreJson json = new StoreJson();
    private volatile boolean closed;

    SqlDatabase(DatabaseSpec spec, Connections connections, SqlEventLog log) {
        this.owner = spec.owner();
        this.connections = connections;
        this.log = log;
        this.sessions = new DefaultSqlSessionFactory(
                MapperConfiguration.of(connections.engine(), spec.loader(), spec.mappers()));
    }

    @Override
    public <M, T> T read(Class<M> mapper, Function<M, T> work) {
        requireOpen();
        try (Connection connection = connections.reader();
                SqlSession session = session(connection)) {
            return work.apply(session.getMapper(mapper));
        } catch (PersistenceException | SQLException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public <M, T> T write(Class<M> mapper, Function<M, T> work) {
        requireOpen();
        try (Transaction transaction = new Transaction(connections);
                SqlSession session = session(transaction.connection())) {
            T result = work.apply(session.getMapper(mapper));
            transaction.commit();
            return result;
        } catch (PersistenceException | SQLException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public <R extends Row, E> Ledger<R, E> ledger(View<R, E> view) {
        requireOpen();
        if (!sessions.getConfiguration().hasMapper(view.mapper())) {
            throw new IllegalArgumentException(view.mapper().getName() + " is not among the mappers of " + owner);
        }
        OpenView<R, E> open = new OpenView<>(this, view);
        log.add(open);
        return new SqlLedger<>(open, log.committer());
    }

    @Override
    public String engine() {
        return connections.engine().label();
    }

    @Override
    public void close() {
        closed = true;
        log.remove(this);
    }

    String owner() {
        return owner;
    }

    StoreJson json() {
        return json;
    }

    SqlSession session(Connection connection) {
        return sessions.openSession(ExecutorType.REUSE, connection);
    }

    /** What is added is sent to the database when the session's statements are flushed. */
    SqlSession batchSession(Connection connection) {
        return sessions.openSession(ExecutorType.BATCH, connection);
    }

    void requireOpen() {
        if (closed) {
            throw Failures.closed(owner);
        }
    }
}
