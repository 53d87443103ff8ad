package dev.ctrlaltplay.rbac.internal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.rbac.internal.store.RbacDatabase;
import dev.ctrlaltplay.rbac.internal.store.Times;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit trail. One thread writes what all others have brought meanwhile in one transaction, so that many
 * writers share one disk sync; each of them waits for it. Where the queue is full or the database is away the caller gets
 * an error and not a silent gap. Thread-safe.
 */
@Component(service = {AuditTrail.class, SqlAuditTrail.class})
public final class SqlAuditTrail implements AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(SqlAuditTrail.class);
    private static final int QUEUE = 4096;
    private static final int BATCH = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int DETAILS_MAX = 8000;

    private record Pending(AuditRow row, CompletableFuture<Void> written) {}

    /** Tells the writer to end. */
    private static final Pending LAST =
            new Pending(new AuditRow(0, 0, "", "", "", "", "", "", "", "", "", ""), new CompletableFuture<>());

    private final Database database;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer = new Thread(this::run, "cap-rbac-audit");
    private volatile boolean closed;
    private volatile boolean failing;
    private long seq;

    @Activate
    public SqlAuditTrail(@Reference RbacDatabase database) {
        this(database, Clock.systemUTC());
    }

    public SqlAuditTrail(RbacDatabase database, Clock clock) {
        this.database = database.open();
        this.clock = clock;
        this.seq = this.database.read(AuditMapper.class, AuditMapper::last);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void record(AuditEntry entry) {
        Pending pending = new Pending(row(entry), new CompletableFuture<>());
        try {
            if (closed || !queue.offer(pending, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable();
            }
            if (closed) {
                // The writer may have drained the queue for the last time just before.
                failRest();
            }
            pending.written().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("an audit entry was not written", e);
            throw unavailable();
        }
    }

    /** The newest first; {@code before} is the number of the last line seen, {@link Long#MAX_VALUE} at first. */
    public Page<AuditRow> page(AuditFilter filter, long before, int limit) {
        List<AuditRow> rows = database.read(AuditMapper.class, mapper -> mapper.page(before, filter, limit + 1));
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<AuditRow> shown = rows.subList(0, limit);
        return new Page<>(shown, Long.toString(shown.get(limit - 1).seq()));
    }

    /** Whether the last write failed. */
    public boolean isFailing() {
        return failing;
    }

    /** Writes what is waiting and ends. */
    @Deactivate
    public void close() {
        closed = true;
        try {
            // Not interrupted: that could hit the middle of a transaction.
            if (!queue.offer(LAST, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("the audit trail's writer does not end");
            }
            writer.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failRest();
    }

    private void run() {
        List<Pending> batch = new ArrayList<>(BATCH);
        boolean last = false;
        while (!last) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                LOG.error("the audit trail's writer was interrupted and ends", e);
                closed = true;
                failRest();
                return;
            }
            queue.drainTo(batch, BATCH - 1);
            last = batch.remove(LAST);
            if (!batch.isEmpty()) {
                write(batch);
            }
        }
    }

    private void write(List<Pending> batch) {
        try {
            // After a failure it is not known whether the commit arrived, so the table is asked.
            long first = failing ? database.read(AuditMapper.class, AuditMapper::last) : seq;
            seq = database.write(AuditMapper.class, mapper -> {
                long next = first;
                for (Pending pending : batch) {
                    mapper.insert(pending.row().withSeq(++next));
                }
                return next;
            });
            failing = false;
            batch.forEach(pending -> pending.written().complete(null));
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("the audit trail cannot be written; what needs it is refused meanwhile", e);
            }
            failing = true;
            batch.forEach(pending -> pending.written().completeExceptionally(e));
        }
    }

    private void failRest() {
        for (Pending pending = queue.poll(); pending != null; pending = queue.poll()) {
            pending.written().completeExceptionally(unavailable());
        }
    }

    private AuditRow row(AuditEntry entry) {
        Caller caller = entry.caller();
        return new AuditRow(
                0,
                Times.micros(clock.instant()),
                clip(caller.actor(), 64),
                clip(caller.principal().name(), 64),
                clip(entry.action(), 64),
                clip(entry.kind(), 32),
                clip(entry.subject(), 128),
                entry.outcome().name(),
                clip(caller.address(), 64),
                clip(caller.client(), 256),
                clip(caller.requestId(), 64),
                details(entry));
    }

    private String details(AuditEntry entry) {
        try {
            String text = json.writeValueAsString(entry.details());
            return text.length() > DETAILS_MAX ? "{\"omitted\":\"too long\"}" : text;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit details cannot be written as JSON", e);
        }
    }

    private static UnavailableException unavailable() {
        return new UnavailableException(
                "AUDIT_UNAVAILABLE", "The audit trail cannot be written at this moment.", Duration.ofSeconds(5));
    }

    /** PostgreSQL takes no NUL in text. */
    private static String clip(String text, int length) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return clean.length() > length ? clean.substring(0, length) : clean;
    }
}
