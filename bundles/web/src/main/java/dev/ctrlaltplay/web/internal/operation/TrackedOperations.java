package dev.ctrlaltplay.web.internal.operation;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.web.internal.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations in the database, with the progress of running ones in memory: it is written at most once a second, so that
 * a worker may report as often as it likes. Thread-safe.
 */
public final class TrackedOperations implements Operations {
    private static final Logger LOG = LoggerFactory.getLogger(TrackedOperations.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final long TOLD_EVERY_MICROS = 100_000;

    private final Database database;
    private final Listener listener;
    private final Clock clock;
    private final Map<OperationId, Running> running = new ConcurrentHashMap<>();

    /** Hears how operations go; may not block. */
    interface Listener {
        /** An operation began, went on or ended; {@code kind} is created or changed. */
        void told(String kind, OperationRow operation);
    }

    TrackedOperations(Database database, Listener listener, Clock clock) {
        this.database = database;
        this.listener = listener;
        this.clock = clock;
    }

    /** Ends what a former run of the panel left unfinished, and forgets what is old. */
    public void recover() {
        List<OperationRow> left = database.read(OperationMapper.class, mapper -> mapper.inState("RUNNING"));
        for (OperationRow row : left) {
            OperationRow ended = row.ended("FAILED", "The panel was restarted meanwhile.", "INTERRUPTED", null, now());
            database.write(OperationMapper.class, mapper -> mapper.update(ended));
        }
        long before = now() - KEPT.toMillis() * 1000;
        database.write(OperationMapper.class, mapper -> mapper.forget(before));
    }

    @Override
    public Handle begin(Caller caller, String kind, String permission, Target target, @Nullable Runnable cancel) {
        OperationId id = OperationId.create();
        long at = now();
        OperationRow row = new OperationRow(
                id.value(),
                kind,
                permission,
                target.kind(),
                target.id(),
                target.owner() == null ? null : target.owner().value(),
                target.node() == null ? null : target.node().value(),
                caller.actor(),
                cancel == null ? 0 : 1,
                "RUNNING",
                -1,
                "",
                null,
                null,
                at,
                at);
        database.write(OperationMapper.class, mapper -> mapper.insert(row));
        Running handle = new Running(id, row, cancel);
        running.put(id, handle);
        listener.told("created", row);
        return handle;
    }

    @Override
    public @Nullable Handle find(OperationId id) {
        return running.get(id);
    }

    /** The operation as it is now; null where there is none. */
    public @Nullable OperationRow row(OperationId id) {
        Running handle = running.get(id);
        return handle != null ? handle.row() : database.read(OperationMapper.class, mapper -> mapper.find(id.value()));
    }

    /** The newest operations whose id is less than {@code id}, newest first. */
    public List<OperationRow> before(String id, int limit) {
        return database.read(OperationMapper.class, mapper -> mapper.before(id, limit)).stream()
                .map(row -> {
                    Running handle = running.get(new OperationId(row.id()));
                    return handle == null ? row : handle.row();
                })
                .toList();
    }

    /**
     * Asks the worker to end.
     *
     * @throws ConflictException where it has ended already, or cannot be cancelled
     */
    public void cancel(OperationId id) {
        Running handle = running.get(id);
        if (handle == null) {
            throw new ConflictException("OPERATION_ENDED", "The operation has ended already.");
        }
        Runnable cancel = handle.cancel;
        if (cancel == null) {
            throw new ConflictException("NOT_CANCELLABLE", "This operation cannot be cancelled.");
        }
        cancel.run();
    }

    /** Writes the progress of running operations, and ends that could not be written; to be called about once a second. */
    public void flush() {
        for (Running handle : running.values()) {
            handle.save();
        }
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private final class Running implements Handle {
        private final OperationId id;
        private final @Nullable Runnable cancel;
        private OperationRow row;
        private boolean dirty;
        private boolean ended;
        private long told;

        Running(OperationId id, OperationRow row, @Nullable Runnable cancel) {
            this.id = id;
            this.row = row;
            this.cancel = cancel;
        }

        synchronized OperationRow row() {
            return row;
        }

        void save() {
            OperationRow state;
            boolean last;
            synchronized (this) {
                if (!dirty) {
                    return;
                }
                dirty = false;
                state = row;
                last = ended;
            }
            try {
                // It may end while this is written: progress never takes the place of an end.
                database.write(OperationMapper.class, mapper -> last ? mapper.update(state) : mapper.progress(state));
            } catch (RuntimeException e) {
                LOG.warn("The state of operation {} could not be written; it is tried again", state.id(), e);
                synchronized (this) {
                    dirty = true;
                }
                return;
            }
            if (last) {
                running.remove(id);
            }
        }

        @Override
        public OperationId id() {
            return id;
        }

        @Override
        public void progress(int percent, String message) {
            OperationRow tell = null;
            synchronized (this) {
                if (ended) {
                    return;
                }
                long at = now();
                row = row.progressed(Math.max(-1, Math.min(100, percent)), message, at);
                dirty = true;
                if (at - told >= TOLD_EVERY_MICROS) {
                    told = at;
                    tell = row;
                }
            }
            if (tell != null) {
                tell(tell);
            }
        }

        @Override
        public void succeed(Map<String, Object> result) {
            end("SUCCEEDED", "", null, Json.text(result));
        }

        @Override
        public void fail(String code, String message) {
            end("FAILED", message, code, null);
        }

        private void end(String state, String message, @Nullable String code, @Nullable String result) {
            OperationRow last;
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
                row = row.ended(state, message, code, result, now());
                dirty = true;
                last = row;
            }
            save();
            tell(last);
        }

        private void tell(OperationRow state) {
            listener.told("changed", state);
        }
    }
}
