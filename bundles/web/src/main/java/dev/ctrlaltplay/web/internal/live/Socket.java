package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Caller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One browser's connection. It has one send under way at most, so that a slow reader is noticed and costs no memory;
 * control frames go first, subscriptions take turns. Its monitor guards all of its state.
 */
final class Socket {
    /** Control frames that may wait; a client that does not read its answers is cut. */
    private static final int MAX_CONTROL = 512;

    static final int MAX_SUBSCRIPTIONS = 100;
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int TRY_AGAIN_LATER = 1013;

    private final Transport transport;
    private final Caller caller;
    private final Deque<Frame> control = new ArrayDeque<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Deque<Subscription> turns = new ArrayDeque<>();
    private final FrameBudget budget;
    private boolean sending;
    private boolean pumping;
    private boolean closed;
    private boolean suspended;
    private long sendingSince;

    Socket(Transport transport, Caller caller, FrameBudget budget) {
        this.transport = transport;
        this.caller = caller;
        this.budget = budget;
    }

    Caller caller() {
        return caller;
    }

    FrameBudget budget() {
        return budget;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    synchronized @Nullable Subscription subscription(String topic) {
        return subscriptions.get(topic);
    }

    /** Adds it; false where there are too many or the socket is closed. */
    synchronized boolean add(Subscription subscription) {
        if (closed || subscriptions.size() >= MAX_SUBSCRIPTIONS) {
            return false;
        }
        subscriptions.put(subscription.feed().topic(), subscription);
        turns.add(subscription);
        return true;
    }

    synchronized @Nullable Subscription remove(String topic) {
        Subscription gone = subscriptions.remove(topic);
        if (gone != null) {
            turns.remove(gone);
        }
        return gone;
    }

    /** Nothing of a topic is delivered while suspended: nobody can say who may see it. */
    void suspend(boolean suspend) {
        synchronized (this) {
            suspended = suspend;
        }
        if (!suspend) {
            pump();
        }
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
        if (frame instanceof Frame.Text text) {
            transport.send(text.text(), this::sent);
        } else if (frame instanceof Frame.Bytes bytes) {
            transport.send(bytes.bytes(), this::sent);
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
        if (first != null || suspended) {
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

    /** Closes the connection of a reader that has not taken a frame for 30 seconds; returns whether it did. */
    boolean closeIfStuck(long nowNanos) {
        synchronized (this) {
            if (!sending || nowNanos - sendingSince < STUCK_NANOS) {
                return false;
            }
        }
        close(TRY_AGAIN_LATER, "nothing was read for 30 seconds");
        return true;
    }

    void close(int code, String reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            control.clear();
        }
        transport.close(code, reason);
    }

    /** The connection is gone. */
    synchronized void gone() {
        closed = true;
        control.clear();
    }
}
