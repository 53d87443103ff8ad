package dev.ctrlaltplay.agentlink.internal.session;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kept reports of one connection, in order. The first one that cannot be handed over holds up those behind it, until its
 * handler is there or no longer fails; the agent sends no more than a window of them ahead. Thread-safe.
 */
final class ReportInbox {
    /** Twice what an agent sends ahead. */
    static final int MOST = 512;

    private static final Logger LOG = LoggerFactory.getLogger(ReportInbox.class);
    private static final long LONGEST_RETRY_SECONDS = 30;

    private final NodeId node;
    private final Wire wire;
    private final Handlers handlers;
    private final SerialQueue queue;
    private final ScheduledExecutorService timer;
    private final LongConsumer taken;
    private final Deque<Message.Report> reports = new ArrayDeque<>();
    private boolean scheduled;
    private long failures;
    private volatile boolean closed;

    /** @param taken is told up to which number reports are stored */
    ReportInbox(
            NodeId node,
            Wire wire,
            Handlers handlers,
            SerialQueue queue,
            ScheduledExecutorService timer,
            LongConsumer taken) {
        this.node = node;
        this.wire = wire;
        this.handlers = handlers;
        this.queue = queue;
        this.timer = timer;
        this.taken = taken;
    }

    /** Returns false where the agent sends more than it may. */
    boolean offer(Message.Report report) {
        synchronized (reports) {
            if (reports.size() >= MOST) {
                return false;
            }
            reports.add(report);
        }
        resume();
        return true;
    }

    /** Tries again: there may be a handler now. */
    void resume() {
        synchronized (reports) {
            if (scheduled || reports.isEmpty() || closed) {
                return;
            }
            scheduled = queue.run(this::work);
        }
    }

    private void work() {
        long done = 0;
        boolean blocked = false;
        while (!closed && !blocked) {
            Message.Report head;
            synchronized (reports) {
                head = reports.peek();
                if (head == null) {
                    break;
                }
            }
            blocked = !deliver(head);
            if (!blocked) {
                done = head.seq();
                synchronized (reports) {
                    reports.poll();
                }
            }
        }
        if (done > 0 && !closed) {
            taken.accept(done);
        }
        boolean more;
        synchronized (reports) {
            scheduled = false;
            more = !blocked && !reports.isEmpty();
        }
        if (more) {
            resume();
        }
    }

    /** Returns false where the report must wait. */
    private boolean deliver(Message.Report report) {
        List<ReportHandler<?>> takers = handlers.reports(report.kind());
        if (takers.isEmpty()) {
            return false;
        }
        try {
            for (ReportHandler<?> handler : takers) {
                hand(handler, report);
            }
            failures = 0;
            return true;
        } catch (RuntimeException e) {
            // Whatever a handler throws leaves the report untaken; it is tried again, and the cause is in the log.
            long seconds = Math.min(LONGEST_RETRY_SECONDS, 1L << Math.min(failures++, 10));
            LOG.warn("Report {} {} of node {} is tried again in {} s", report.kind(), report.seq(), node, seconds, e);
            timer.schedule(this::resume, seconds, TimeUnit.SECONDS);
            return false;
        }
    }

    private <T> void hand(ReportHandler<T> handler, Message.Report report) {
        T body;
        try {
            body = wire.record(report.body(), handler.bodyType());
        } catch (IllegalArgumentException e) {
            // It will not become readable by waiting.
            LOG.error(
                    "Report {} {} of node {} is not readable and is passed over", report.kind(), report.seq(), node, e);
            return;
        }
        handler.handle(node, body, report.timestamp());
    }

    void close() {
        closed = true;
    }
}
