package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.event.EventLog.ViewReport;
import dev.ctrlaltplay.core.store.Row;
import dev.ctrlaltplay.core.store.RowMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** Folds the whole log again and compares, or refills, read models with it. */
final class Replay {
    private static final int CHUNK = 1_000;
    private static final int NAMED = 100;

    private final Connections connections;
    private final SqlDatabase own;

    Replay(Connections connections, SqlDatabase own) {
        this.connections = connections;
        this.own = own;
    }

    /** Compares in one snapshot, so that appends may go on meanwhile. */
    List<ViewReport> verify(List<OpenView<?, ?>> views) {
        try (Connection connection = connections.reader()) {
            boolean snapshot = connections.engine() == Engine.POSTGRESQL;
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            try {
                if (snapshot) {
                    // SQLite's transactions read a snapshot anyway.
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                }
                return compare(connection, views);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                if (snapshot) {
                    connection.setTransactionIsolation(isolation);
                }
            }
        } catch (PersistenceException | SQLException e) {
            throw Failures.translate(e);
        }
    }

    private List<ViewReport> compare(Connection connection, List<OpenView<?, ?>> views) {
        Map<String, Fold<?, ?>> folds = new LinkedHashMap<>();
        views.forEach(view -> folds.put(view.kind(), new Fold<>(view)));
        fold(connection, folds);
        List<ViewReport> reports = new ArrayList<>();
        for (Fold<?, ?> fold : folds.values()) {
            try (SqlSession session = fold.view.database().session(connection)) {
                reports.add(fold.compare(session));
            }
        }
        return reports;
    }

    /** Refills one read model; appends wait meanwhile. The report tells what was mended. */
    ViewReport rebuild(OpenView<?, ?> view) {
        try (Transaction transaction = new Transaction(connections)) {
            Connection connection = transaction.connection();
            try (SqlSession session = own.session(connection)) {
                // Locks the counter, without which no panel can append.
                session.getMapper(EventMapper.class).advance(0);
            }
            Fold<?, ?> fold = new Fold<>(view);
            fold(connection, Map.of(view.kind(), fold));
            ViewReport report;
            try (SqlSession session = view.database().session(connection)) {
                report = fold.compare(session);
            }
            try (SqlSession session = view.database().session(connection)) {
                fold.refill(session);
            }
            transaction.commit();
            return report;
        } catch (PersistenceException | SQLException e) {
            throw Failures.translate(e);
        }
    }

    private void fold(Connection connection, Map<String, Fold<?, ?>> folds) {
        try (SqlSession session = own.session(connection)) {
            EventMapper log = session.getMapper(EventMapper.class);
            long position = 0;
            List<EventRow> rows = log.after(position, CHUNK);
            while (!rows.isEmpty()) {
                for (EventRow row : rows) {
                    int colon = row.stream().indexOf(':');
                    Fold<?, ?> fold = folds.get(row.stream().substring(0, colon));
                    if (fold != null) {
                        fold.add(row, row.stream().substring(colon + 1));
                    }
                }
                position = rows.get(rows.size() - 1).seq();
                rows = log.after(position, CHUNK);
            }
        }
    }

    private static final class Fold<R extends Row, E> {
        private final OpenView<R, E> view;
        private final Map<String, R> rows = new LinkedHashMap<>();
        private long events;

        Fold(OpenView<R, E> view) {
            this.view = view;
        }

        void add(EventRow event, String id) {
            events++;
            R next = view.replay(rows.get(id), event, id);
            if (next == null) {
                rows.remove(id);
            } else {
                rows.put(id, next);
            }
        }

        ViewReport compare(SqlSession session) {
            RowMapper<R> mapper = view.mapper(session);
            Map<String, R> missing = new LinkedHashMap<>(rows);
            List<String> differences = new ArrayList<>();
            String after = "";
            List<R> page = mapper.page(after, CHUNK);
            while (!page.isEmpty()) {
                for (R row : page) {
                    @Nullable R expected = missing.remove(row.id());
                    if (!row.equals(expected)) {
                        differences.add(row.id());
                    }
                }
                after = page.get(page.size() - 1).id();
                page = mapper.page(after, CHUNK);
            }
            differences.addAll(missing.keySet());
            return new ViewReport(
                    view.kind(), events, rows.size(), differences.subList(0, Math.min(NAMED, differences.size())));
        }

        void refill(SqlSession session) {
            RowMapper<R> mapper = view.mapper(session);
            mapper.clear();
            rows.values().forEach(mapper::insert);
        }
    }
}
