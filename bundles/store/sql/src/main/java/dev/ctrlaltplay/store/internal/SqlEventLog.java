package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.event.StoredEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The log in {@code cap_event}, and the views that are open on it. */
final class SqlEventLog implements EventLog {
    private static final int MAX_READ = 5_000;

    private final Connections connections;
    private final SqlDatabase own;
    private final Committer committer;
    private final Map<String, OpenView<?, ?>> views = new ConcurrentHashMap<>();

    SqlEventLog(Connections connections, Listeners listeners, Clock clock) {
        this.connections = connections;
        this.own = new SqlDatabase(SqlDatabases.OWN, connections, this);
        this.committer = new Committer(connections, own, listeners, clock);
    }

    Committer committer() {
        return committer;
    }

    void add(OpenView<?, ?> view) {
        views.merge(view.kind(), view, (known, added) -> {
            if (known.database() != added.database()) {
                throw new IllegalStateException("The streams " + view.kind() + " belong to "
                        + known.database().owner());
            }
            return added;
        });
    }

    void remove(SqlDatabase database) {
        views.values().removeIf(view -> view.database() == database);
    }

    @Override
    public long head() {
        return own.read(EventMapper.class, EventMapper::head);
    }

    @Override
    public List<StoredEvent> read(long after, int limit) {
        check(limit);
        return events(own.read(EventMapper.class, mapper -> mapper.after(after, limit)));
    }

    @Override
    public List<StoredEvent> readStream(String stream, long afterVer, int limit) {
        check(limit);
        return events(own.read(EventMapper.class, mapper -> mapper.stream(stream, afterVer, limit)));
    }

    @Override
    public List<ViewReport> verify() {
        return new Replay(connections, own).verify(snapshot());
    }

    @Override
    public List<ViewReport> rebuild() {
        List<ViewReport> reports = new ArrayList<>();
        for (OpenView<?, ?> view : snapshot()) {
            reports.add(new Replay(connections, own).rebuild(view));
        }
        return reports;
    }

    private List<OpenView<?, ?>> snapshot() {
        List<OpenView<?, ?>> open = new ArrayList<>(views.values());
        open.sort((a, b) -> a.kind().compareTo(b.kind()));
        return open;
    }

    private static List<StoredEvent> events(List<EventRow> rows) {
        return rows.stream().map(EventRow::toEvent).toList();
    }

    private static void check(int limit) {
        if (limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_READ);
        }
    }
}
