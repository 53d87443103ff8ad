package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.store.Row;
import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.util.HashMap;
import java.util.Map;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** A view whose database is open. */
final class OpenView<R extends Row, E> {
    private final SqlDatabase database;
    private final View<R, E> view;
    private final Map<Class<?>, String> types = new HashMap<>();

    OpenView(SqlDatabase database, View<R, E> view) {
        this.database = database;
        this.view = view;
        view.events().forEach((type, record) -> {
            if (types.put(record, type) != null) {
                throw new IllegalArgumentException(record.getName() + " has two names in the log");
            }
        });
    }

    SqlDatabase database() {
        return database;
    }

    View<R, E> view() {
        return view;
    }

    /** Kind of stream. */
    String kind() {
        return view.stream();
    }

    RowMapper<R> mapper(SqlSession session) {
        return session.getMapper(view.mapper());
    }

    /** The event's name in the log. */
    String type(E event) {
        String type = types.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(
                    "The view " + kind() + " does not name " + event.getClass().getName());
        }
        return type;
    }

    String write(E event) {
        return database.json().write(event);
    }

    /** The row after an event of the log. */
    @Nullable R replay(@Nullable R row, EventRow event, String id) {
        Class<? extends E> record = view.events().get(event.type());
        if (record == null) {
            throw new IllegalStateException("The view " + kind() + " does not know the event " + event.type());
        }
        E fact = database.json().read(event.data(), record);
        return apply(row, fact, new View.Stamp(id, event.ver(), event.instant(), event.actor()));
    }

    /** The row after an event; what a view must keep to is checked here, where a fault still costs nothing. */
    @Nullable R apply(@Nullable R row, E event, View.Stamp stamp) {
        R next = view.apply(row, event, stamp);
        if (next != null && (next.ver() != stamp.ver() || !next.id().equals(stamp.id()))) {
            throw new IllegalStateException(
                    "The view " + kind() + " made a row that is not " + stamp.id() + " version " + stamp.ver());
        }
        return next;
    }
}
