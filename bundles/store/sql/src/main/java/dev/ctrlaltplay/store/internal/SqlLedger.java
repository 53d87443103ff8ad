package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.core.store.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads rows and hands appends to the committer. */
final class SqlLedger<R extends Row, E> implements Ledger<R, E> {
    private static final int RETRIES = 5;

    private final OpenView<R, E> view;
    private final Committer committer;

    SqlLedger(OpenView<R, E> view, Committer committer) {
        this.view = view;
        this.committer = committer;
    }

    @Override
    public Optional<R> find(String id) {
        return view.database().read(view.view().mapper(), mapper -> Optional.ofNullable(mapper.find(id)));
    }

    @Override
    public List<R> page(@Nullable String after, int limit) {
        return view.database().read(view.view().mapper(), mapper -> mapper.page(after == null ? "" : after, limit));
    }

    @Override
    public Optional<R> append(String id, long expected, Caller caller, List<? extends E> events) {
        Optional<R> base = find(id);
        if (base.map(Row::ver).orElse(0L) != expected) {
            throw ConflictException.stale(view.kind(), id);
        }
        return append(id, base.orElse(null), caller, events);
    }

    private Optional<R> append(String id, @Nullable R base, Caller caller, List<? extends E> events) {
        if (events.isEmpty()) {
            return Optional.ofNullable(base);
        }
        return committer.commit(new Append<>(view, id, base == null ? 0 : base.ver(), base, caller, events));
    }

    @Override
    public Optional<R> change(String id, Caller caller, Function<R, List<? extends E>> decide) {
        for (int retry = 0; ; retry++) {
            R row = find(id).orElseThrow(() -> new NotFoundException(view.kind(), id));
            List<? extends E> events = decide.apply(row);
            try {
                return append(id, row, caller, events);
            } catch (ConflictException e) {
                if (!"CONFLICT".equals(e.code()) || retry == RETRIES) {
                    throw e;
                }
            }
        }
    }
}
