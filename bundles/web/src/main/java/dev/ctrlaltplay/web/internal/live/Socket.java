package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Caller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser's connection. It has one send under way at most, so that a slow reader is noticed and costs no memory;
 * control frames go first, subscriptions take turns. Its monitor guards all of its state.
 */
final class Socket {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

    /** Control frames that may wait; a client that does not read its answers is cut. */
    private static final int MAX_CONTROL = 512;

    /** Topics that a socket may watch or wait for. */
    static final int MAX_SUBSCRIPTIONS = 100;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** How long the peer has to take its leave. */
    private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int TRY_AGAIN_LATER = 1013;

    private final Transport transport;
    private final Caller caller;
    private final Deque<Frame> control = new ArrayDeque<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Deque<Subscription> turns = new ArrayDeque<>();
    /** Topics whose source left, and what this socket has of them. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private final FrameBudget budget;
    private final BooleanSupplier suspended;
    private boolean sending;
    private boolean pumping;
    private boolean closed;
    private long sendingSince;
    private long closedAt;

    /** What a socket had of a topic whose source left. */
    record Waiting(String topic, @Nullable Long since) {}

    /** How an attempt to add a subscription ended. */
    enum Added {
        YES,
        TWICE,
        TOO_MANY,
        CLOSED
    }

    /**
     * Belongs to {@code caller}. Nothing of a topic is delivered while {@code suspended} says so, since nobody can tell
     * who may see it.
     */
    Socket(Transport transport, Caller caller, FrameBudget budget, BooleanSupplier suspended) {
        this.transport = transport;
        this.caller = caller;
        this.budget = budget;
        this.suspended = suspended;
    }

    Caller caller() {
        return caller;
    }

    FrameBudget budget() {
        return budget;
    }

    synchronized List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    synchronized @Nullable Subscription subscription(String topic) {
        return subscriptions.get(topic);
    }

    /** Adds it; whoever waited for the topic no longer does. */
    synchronized Added add(Subscription subscription) {
        String topic = subscription.feed().topic();
        if (closed) {
            return Added.CLOSED;
        }
        if (subscriptions.containsKey(topic)) {
            return Added.TWICE;
        }
        boolean waited = waiting.remove(topic) != null;
        if (!waited && subscriptions.size() + waiting.size() >= MAX_SUBSCRIPTIONS) {
            return Added.TOO_MANY;
        }
        subscriptions.put(topic, subscription);
        turns.add(subscription);
        return Added.YES;
    }

    /** Remembers that a topic is to be taken up again, unless the connection is gone or has it already. */
    synchronized void await(Waiting topic) {
        if (!closed && !subscriptions.containsKey(topic.topic())) {
            waiting.put(topic.topic(), topic);
        }
    }

    /** The topics that are waited for. */
    synchronized List<Waiting> waiting() {
        return List.copyOf(waiting.values());
    }

    /** Waits no longer; false where it did not. Of several threads one is told true. */
    synchronized boolean forget(Waiting topic) {
        return waiting.remove(topic.topic(), topic);
    }

    /** Waits no longer for a topic; false where it did not. */
    synchronized boolean forget(String topic) {
        return waiting.remove(topic) != null;
    }

    synchronized @Nullable Subscription remove(String topic) {
        Subscription gone = subscriptions.remove(topic);
        if (gone != null) {
            turns.remove(gone);
        }
        return gone;
    }

    /** Sends a control frame. */
    void send(Frame frame) {
        boolean full;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = control.size() >= MAX_CONTROL;
            if (!full) {
                control.add(frame);
            }
        }
        if (full) {
            close(TRY_AGAIN_LATER, "answers are not read");
        } else {
            pump();
        }
    }

    /**
     * Sends what there is to send. Whoever makes something available calls it; when a send ends it looks again, so that
     * what came in between is not forgotten. A send that ends at once goes round the loop rather than down the stack.
     */
    void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        while (true) {
            Frame frame;
            synchronized (this) {
                frame = sending || closed ? null : next();
                if (frame == null) {
                    pumping = false;
                    return;
                }
                sending = true;
                sendingSince = System.nanoTime();
            }
            transmit(frame);
        }
    }

    private void transmit(Frame frame) {
        try {
            if (frame instanceof Frame.Text text) {
                transport.send(text.text(), this::sent);
            } else if (frame instanceof Frame.Bytes bytes) {
                transport.send(bytes.bytes(), this::sent);
            }
        } catch (RuntimeException e) {
            // Left to itself it would end the round for all viewers that come after this one.
            LOG.debug("A send failed at once", e);
            sent(false);
        }
    }

    private void sent(boolean well) {
        synchronized (this) {
            sending = false;
        }
        if (well) {
            pump();
        } else {
            close(1011, "send failed");
        }
    }

    private @Nullable Frame next() {
        Frame first = control.poll();
        if (first != null || turns.isEmpty() || suspended.getAsBoolean()) {
            return first;
        }
        for (int i = turns.size(); i > 0; i--) {
            Subscription turn = turns.remove();
            turns.add(turn);
            Frame frame = turn.poll();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /**
     * Closes the connection of a reader that has not taken a frame for 30 seconds, and drops one that did not take its
     * leave.
     */
    void closeIfStuck(long nowNanos) {
        boolean stuck;
        boolean lingers;
        synchronized (this) {
            stuck = !closed && sending && nowNanos - sendingSince >= STUCK_NANOS;
            lingers = closed && nowNanos - closedAt >= LEAVE_NANOS;
        }
        if (stuck) {
            close(TRY_AGAIN_LATER, "nothing was read for 30 seconds");
        } else if (lingers) {
            transport.drop();
        }
    }

    void close(int code, String reason) {
        if (end()) {
            transport.close(code, reason);
        }
    }

    /** The connection is gone, or is to be; nothing more is sent. False where that was so before. */
    synchronized boolean end() {
        if (closed) {
            return false;
        }
        closed = true;
        closedAt = System.nanoTime();
        control.clear();
        waiting.clear();
        return true;
    }
}
