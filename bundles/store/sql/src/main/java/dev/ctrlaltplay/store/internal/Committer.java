package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.store.Row;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits appends of all threads in groups: whatever has gathered while the last transaction was synced goes into the
 * next. A group that fails is run again one by one, so that only the guilty append fails.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int GROUP = 100;
    /** When it is full, callers wait and are then told that the database is too busy. */
    private static final int QUEUE = 1_000;

    private static final long ENTER_SECONDS = 5;
    private static final long WAIT_SECONDS = 30;
    /** A commit that runs is bounded by the driver's timeouts; this is only the last resort. */
    private static final long RUNNING_SECONDS = 120;

    private final Connections connections;
    private final SqlDatabase own;
    private final Listeners listeners;
    private final Clock clock;
    private final BlockingQueue<Append<?, ?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread = new Thread(this::loop, "cap-store-commit");
    private final Object lock = new Object();
    private boolean waiting;
    private volatile boolean closing;

    /** {@code own} gives access to the log's tables. */
    Committer(Connections connections, SqlDatabase own, Listeners listeners, Clock clock) {
        this.connections = connections;
        this.own = own;
        this.listeners = listeners;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits for the commit. */
    <R extends Row, E> Optional<R> commit(Append<R, E> append) {
        Transaction.refuseNesting();
        try {
            if (closing) {
                throw Failures.away();
            }
            if (!queue.offer(append, ENTER_SECONDS, TimeUnit.SECONDS)) {
                throw Failures.overloaded();
            }
            return await(append);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (append.claim()) {
                throw Failures.overloaded();
            }
            return awaitRunning(append);
        }
    }

    private <R extends Row, E> Optional<R> await(Append<R, E> append) throws InterruptedException {
        try {
            return append.done().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unwrap(e);
        } catch (TimeoutException e) {
            if (append.claim()) {
                throw Failures.overloaded();
            }
            return awaitRunning(append);
        }
    }

    /** It can no longer be called off, so its outcome is waited for even by an interrupted thread. */
    private static <R extends Row, E> Optional<R> awaitRunning(Append<R, E> append) {
        boolean interrupted = Thread.interrupted();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RUNNING_SECONDS);
            while (true) {
                try {
                    return append.done().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unwrap(e);
                } catch (TimeoutException e) {
                    throw Failures.overloaded();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrap(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    private void loop() {
        List<Append<?, ?>> group = new ArrayList<>(GROUP);
        while (!closing || !queue.isEmpty()) {
            Append<?, ?> first = next();
            if (first != null) {
                group.add(first);
                queue.drainTo(group, GROUP - 1);
                group.removeIf(append -> !append.claim());
                runGroup(group);
                group.clear();
            }
        }
    }

    /** The next append; null when close() wakes it up. It is interrupted in here only, never inside a JDBC call. */
    private @Nullable Append<?, ?> next() {
        synchronized (lock) {
            if (closing) {
                return queue.poll();
            }
            waiting = true;
        }
        try {
            return queue.take();
        } catch (InterruptedException e) {
            return null;
        } finally {
            synchronized (lock) {
                waiting = false;
                Thread.interrupted();
            }
        }
    }

    private void runGroup(List<Append<?, ?>> group) {
        if (group.isEmpty()) {
            return;
        }
        RuntimeException failure = run(group, group.size() == 1);
        if (failure == null) {
            return;
        }
        if (group.size() == 1 || Failures.isAway(failure)) {
            group.forEach(append -> append.fail(failure));
            return;
        }
        LOG.debug("A group of {} appends is run one by one", group.size(), failure);
        RuntimeException away = null;
        for (Append<?, ?> append : group) {
            // A database that just went away is not waited for again for each append.
            RuntimeException own = away != null ? away : run(List.of(append), true);
            if (own != null) {
                append.fail(own);
                away = Failures.isAway(own) ? own : null;
            }
        }
    }

    /** Returns why the group failed as a whole, else null. */
    private @Nullable RuntimeException run(List<Append<?, ?>> group, boolean careful) {
        List<EventRow> rows;
        try {
            rows = transact(group, careful);
        } catch (PersistenceException | SQLException e) {
            return Failures.translate(e);
        } catch (RuntimeException e) {
            // A view's or bundle's fault: it is the caller's to see, and must not end this thread.
            return e;
        }
        if (!rows.isEmpty()) {
            listeners.publish(rows.stream().map(EventRow::toEvent).toList());
        }
        group.forEach(Append::complete);
        return null;
    }

    private List<EventRow> transact(List<Append<?, ?>> group, boolean careful) throws SQLException {
        long events = group.stream().mapToLong(Append::size).sum();
        try (AppendTransaction transaction = new AppendTransaction(connections, own, events, clock)) {
            for (Append<?, ?> append : group) {
                append.run(transaction, careful);
            }
            transaction.flush();
            if (!transaction.rows().isEmpty()) {
                commit(transaction);
            }
            return transaction.rows();
        }
    }

    /** Nobody knows what became of a commit that failed, so it is never run again: it would count twice. */
    private static void commit(AppendTransaction transaction) throws SQLException {
        try {
            transaction.commit();
        } catch (SQLException e) {
            LOG.error("A commit failed; whether it took effect shows in the log", e);
            throw new SQLException("commit failed: " + e.getMessage(), "08007", e);
        }
    }

    /** Commits what is queued and ends. */
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            if (waiting) {
                thread.interrupt();
            }
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Append<?, ?> late;
        while ((late = queue.poll()) != null) {
            late.fail(Failures.away());
        }
    }
}
