package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.store.Row;
import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One append on its way through the committer. */
final class Append<R extends Row, E> {
    private static final int MAX_STREAM = 200;

    private final OpenView<R, E> view;
    private final String id;
    private final String stream;
    private final long expected;
    private final @Nullable R base;
    private final Caller caller;
    private final List<? extends E> events;
    private final List<String> types = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CompletableFuture<Optional<R>> done = new CompletableFuture<>();
    private @Nullable R result;
    private @Nullable RuntimeException refusal;

    /** {@code base} is the row at version {@code expected}, null for 0. */
    Append(OpenView<R, E> view, String id, long expected, @Nullable R base, Caller caller, List<? extends E> events) {
        this.view = view;
        this.id = id;
        this.stream = view.kind() + ":" + id;
        this.expected = expected;
        this.base = base;
        this.caller = caller;
        this.events = List.copyOf(events);
        if (stream.length() > MAX_STREAM) {
            throw new InvalidException("id", "TOO_LONG", "at most " + MAX_STREAM + " characters");
        }
        for (E event : this.events) {
            types.add(view.type(event));
            data.add(view.write(event));
        }
    }

    int size() {
        return events.size();
    }

    CompletableFuture<Optional<R>> done() {
        return done;
    }

    /** Whether the one who asks may decide what becomes of it: the committer to run it, the caller to give it up. */
    boolean claim() {
        return decided.compareAndSet(false, true);
    }

    /**
     * Adds events and row to the transaction. A conflict is kept for {@link #complete} and leaves the transaction as it
     * was; any other failure is thrown and spoils it.
     *
     * @param careful looks everything up first, so that a constraint's complaint can only mean a taken unique column
     */
    void run(AppendTransaction transaction, boolean careful) {
        result = null;
        refusal = null;
        view.database().requireOpen();
        RowMapper<R> mapper = view.mapper(transaction.session(view.database()));
        if (careful && transaction.version(stream) != expected) {
            refusal = stale();
            return;
        }
        R next = base;
        long ver = expected;
        for (E event : events) {
            ver++;
            next = view.apply(next, event, new View.Stamp(id, ver, transaction.at(), caller.actor()));
        }
        if (!store(mapper, next)) {
            refusal = stale();
            return;
        }
        for (int i = 0; i < types.size(); i++) {
            transaction.add(
                    stream, expected + i + 1, types.get(i), data.get(i), cut(caller.actor()), cut(caller.requestId()));
        }
        result = next;
    }

    private boolean store(RowMapper<R> mapper, @Nullable R next) {
        if (base == null) {
            return next == null || mapper.insert(next) == 1;
        }
        return (next == null ? mapper.delete(id, base.ver()) : mapper.update(next, base.ver())) == 1;
    }

    /** Tells the caller how it went, after the commit. */
    void complete() {
        if (refusal != null) {
            done.completeExceptionally(refusal);
        } else {
            done.complete(Optional.ofNullable(result));
        }
    }

    void fail(RuntimeException failure) {
        done.completeExceptionally(failure);
    }

    ConflictException stale() {
        return ConflictException.stale(view.kind(), id);
    }

    private static String cut(String text) {
        return text.length() > MAX_STREAM ? text.substring(0, MAX_STREAM) : text;
    }
}
