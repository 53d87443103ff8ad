package dev.ctrlaltplay.store.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.SqlSession;

/** Several appends, of views of several bundles, committed at once. */
final class AppendTransaction implements AutoCloseable {
    private final Transaction transaction;
    private final Map<SqlDatabase, SqlSession> sessions = new HashMap<>();
    private final SqlSession batch;
    private final EventMapper events;
    private final EventMapper log;
    private final List<EventRow> rows = new ArrayList<>();
    private final Instant at;
    private final long reserved;
    private final long first;

    /** Takes {@code count} positions; what is not used goes back at the commit. */
    AppendTransaction(Connections connections, SqlDatabase own, long count, Clock clock) throws SQLException {
        transaction = new Transaction(connections);
        try {
            batch = own.batchSession(transaction.connection());
            events = batch.getMapper(EventMapper.class);
            log = session(own).getMapper(EventMapper.class);
            // First of all, so that two panels take their locks in the same order.
            log.advance(count);
            reserved = count;
            first = log.head() - count + 1;
            at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        } catch (RuntimeException e) {
            transaction.close();
            throw e;
        }
    }

    /** The time of everything in it. */
    Instant at() {
        return at;
    }

    /** A session of a bundle's mappers in this transaction. */
    SqlSession session(SqlDatabase database) {
        return sessions.computeIfAbsent(database, d -> d.session(transaction.connection()));
    }

    /** Version of a stream; 0 where it has no event. */
    long version(String stream) {
        Long version = log.version(stream);
        return version == null ? 0 : version;
    }

    void add(String stream, long ver, String type, String data, String actor, String requestId) {
        EventRow row =
                new EventRow(first + rows.size(), stream, ver, type, data, EventRow.micros(at), actor, requestId);
        rows.add(row);
        events.insert(row);
    }

    /** Sends what is still to send; afterwards only the commit itself is left. */
    void flush() {
        batch.flushStatements();
        if (rows.size() < reserved) {
            log.advance(rows.size() - reserved);
        }
    }

    void commit() throws SQLException {
        transaction.commit();
    }

    /** What was added, in order. */
    List<EventRow> rows() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        sessions.values().forEach(SqlSession::close);
        batch.close();
        transaction.close();
    }
}
