package dev.ctrlaltplay.agentlink.internal.session;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.agentlink.StreamHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.DataFrame;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.NodeWire;
import dev.ctrlaltplay.protocol.Resources;
import dev.ctrlaltplay.protocol.Wire;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of an agent whose key was checked. The socket's thread only sorts what comes in: reports, measurements
 * and each stream have queues of their own, so that none waits for another, and results wait for nothing.
 */
public final class AgentSession {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);
    private static final int PROTOCOL_ERROR = 1002;
    private static final int POLICY_VIOLATION = 1008;
    private static final int MOST_TELLS = 256;

    private final NodeId node;
    private final Wire wire;
    private final Transport transport;
    private final SessionHost host;
    private final Handlers handlers;
    private final ReportInbox reports;
    private final StreamInbox streams;
    private final SerialQueue tells;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean greeted = new AtomicBoolean();
    private volatile long epoch = -1;
    private final long openedAt = System.nanoTime();
    private volatile long heardAt = openedAt;

    public AgentSession(
            NodeId node,
            Wire wire,
            Transport transport,
            SessionHost host,
            Handlers handlers,
            Executor pool,
            ScheduledExecutorService timer) {
        this.node = node;
        this.wire = wire;
        this.transport = transport;
        this.host = host;
        this.handlers = handlers;
        this.tells = new SerialQueue(pool, MOST_TELLS);
        this.reports = new ReportInbox(
                node,
                wire,
                handlers,
                new SerialQueue(pool, 4),
                timer,
                seq -> send(new Message.ReportsTaken(Ulid.next(), Message.VERSION, seq)));
        this.streams = new StreamInbox(node, handlers, pool, this::send);
    }

    public NodeId node() {
        return node;
    }

    public String address() {
        return transport.address();
    }

    /** -1 until the agent was welcomed. */
    public long epoch() {
        return epoch;
    }

    /** Lets the agent in; everything else it sends is taken from now on. */
    public void welcome(Message.Welcome welcome) {
        epoch = welcome.epoch();
        send(welcome);
    }

    /** Says why the agent is not in, and closes. */
    public void refuse(String code, String message) {
        send(new Message.Refused(Ulid.next(), Message.VERSION, code, message));
        close(POLICY_VIOLATION, code);
    }

    public void send(Message message) {
        if (!closed.get()) {
            transport.send(wire.write(message));
        }
    }

    /** Something was heard, a pong too. */
    public void heard() {
        heardAt = System.nanoTime();
    }

    /** Asks for a sign of life; ends the connection where there was none for so long. */
    public void beat(long silenceMillis) {
        long now = System.nanoTime();
        long limit = TimeUnit.MILLISECONDS.toNanos(silenceMillis);
        if (now - heardAt > limit || (epoch < 0 && now - openedAt > limit)) {
            LOG.info("Node {} was silent for too long; its connection is given up", node);
            transport.abort();
            ended();
        } else {
            transport.ping();
        }
    }

    /** A text frame came. */
    public void text(String text) {
        heard();
        try {
            take(wire.read(text));
        } catch (Wire.UnknownTypeException e) {
            send(new Message.Problem(
                    Ulid.next(), Message.VERSION, e.about(), "UNKNOWN_TYPE", String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            LOG.warn("Node {} sent what is no message: {}", node, e.getMessage());
            close(PROTOCOL_ERROR, "not a message");
        }
    }

    private void take(Message message) {
        if (message instanceof Message.Hello hello) {
            if (greeted.compareAndSet(false, true)) {
                host.hello(this, hello);
            } else {
                close(PROTOCOL_ERROR, "a second hello");
            }
        } else if (epoch < 0) {
            close(PROTOCOL_ERROR, "not welcomed yet");
        } else if (message instanceof Message.Result result) {
            host.result(this, result);
        } else if (message instanceof Message.Report report) {
            report(report);
        } else if (message instanceof Message.StreamOpen open) {
            requireHere(open.kind() != null && open.subject() != null && streams.open(open), "too many streams");
        } else if (message instanceof Message.StreamClose close) {
            streams.close(close.stream());
        } else if (message instanceof Message.Problem problem) {
            host.problem(this, problem);
        }
        // Accepted needs nothing: what was sent is sent again until there is a result.
    }

    private void report(Message.Report report) {
        if (report.kind() == null || report.timestamp() == null || report.body() == null) {
            close(PROTOCOL_ERROR, "a report without kind, timestamp or body");
        } else if (report.seq() > 0) {
            requireHere(reports.offer(report), "too many reports");
        } else if (report.kind().equals(NodeWire.FACTS)) {
            host.facts(node, wire.record(report.body(), Resources.class));
        } else if (!tells.run(() -> tell(report))) {
            LOG.debug("A measurement of node {} was dropped", node);
        }
    }

    private void tell(Message.Report report) {
        for (ReportHandler<?> handler : handlers.reports(report.kind())) {
            hand(handler, report);
        }
    }

    private <T> void hand(ReportHandler<T> handler, Message.Report report) {
        handler.handle(node, wire.record(report.body(), handler.bodyType()), report.timestamp());
    }

    private void requireHere(boolean kept, String rule) {
        if (!kept) {
            LOG.warn("Node {} broke a rule of the link: {}", node, rule);
            close(POLICY_VIOLATION, rule);
        }
    }

    /** A binary frame came; the buffer is not used after the return. */
    public void binary(ByteBuffer bytes) {
        heard();
        try {
            requireHere(epoch >= 0 && streams.data(DataFrame.decode(bytes)), "data without credit");
        } catch (IllegalArgumentException e) {
            close(PROTOCOL_ERROR, "not a data frame");
        }
    }

    void reportHandlerAdded() {
        reports.resume();
    }

    void streamHandlerAdded(String kind) {
        streams.added(kind);
    }

    void streamHandlerRemoved(StreamHandler handler) {
        streams.removed(handler);
    }

    /** Ends the connection. */
    public void close(int code, String reason) {
        transport.close(code, reason);
        ended();
    }

    /** The socket is gone. */
    public void ended() {
        if (closed.compareAndSet(false, true)) {
            reports.close();
            streams.close();
            host.closed(this);
        }
    }
}
