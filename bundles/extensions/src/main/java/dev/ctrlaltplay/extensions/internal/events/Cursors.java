package dev.ctrlaltplay.extensions.internal.events;

import dev.ctrlaltplay.core.store.Database;
import java.util.Optional;

/** Keeps the positions of handlers. */
final class Cursors {
    private final Database database;

    Cursors(Database database) {
        this.database = database;
    }

    Optional<Long> find(String handler) {
        return database.read(CursorMapper.class, mapper -> Optional.ofNullable(mapper.find(handler)));
    }

    void save(String handler, long position) {
        database.write(CursorMapper.class, mapper -> {
            int rows = mapper.update(handler, position);
            return rows == 0 ? mapper.insert(handler, position) : rows;
        });
    }
}
