package dev.ctrlaltplay.agentlink.agent.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent next. Control messages go first; reports, measurements and stream data then take turns. Bounded:
 * answers by the commands under way, reports by a window, measurements by dropping, data by credit. Thread-safe.
 */
final class Outbox {
    private static final int REPORT_WINDOW = 256;
    private static final int MOST_TELLS = 256;
    private static final int MOST_CONTROL = 20_000;

    private final Wire wire;
    private final Clock clock;
    private final ReportSpool spool;
    private final OutStreams streams = new OutStreams(this::control, this::wake);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Deque<Message> control = new ArrayDeque<>();
    private final Deque<String> tells = new ArrayDeque<>();
    private boolean open;
    private boolean woken;
    private int turn;

    Outbox(Wire wire, Clock clock, ReportSpool spool) {
        this.wire = wire;
        this.clock = clock;
        this.spool = spool;
    }

    /** What goes into one frame: text, or bytes. */
    record Frame(@Nullable String text, @Nullable ByteBuffer bytes) {}

    OutStreams streams() {
        return streams;
    }

    /** The panel said welcome. */
    void connected() {
        lock.lock();
        try {
            control.clear();
            tells.clear();
            open = true;
        } finally {
            lock.unlock();
        }
        spool.rewind();
        streams.connected();
        wake();
    }

    void disconnected() {
        lock.lock();
        try {
            open = false;
            control.clear();
            tells.clear();
        } finally {
            lock.unlock();
        }
        streams.disconnected();
    }

    /** Sends it soon; dropped while the panel is away, since it asks again. */
    void control(Message message) {
        lock.lock();
        try {
            if (open && control.size() < MOST_CONTROL) {
                control.add(message);
                signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends it now or never. */
    void tell(String kind, Object body) {
        lock.lock();
        try {
            if (!open || tells.size() >= MOST_TELLS) {
                return;
            }
            JsonNode tree = wire.tree(body);
            tells.add(wire.write(new Message.Report(Ulid.next(), Message.VERSION, 0, kind, clock.instant(), tree)));
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** There may be a report or a frame of data. */
    void wake() {
        lock.lock();
        try {
            signal();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        woken = true;
        work.signal();
    }

    /** The next frame, or null after {@code millis} without one. */
    @Nullable Frame next(long millis) throws InterruptedException, IOException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            Frame frame = poll();
            if (frame != null) {
                return frame;
            }
            lock.lockInterruptibly();
            try {
                while (!woken) {
                    if (left <= 0) {
                        return null;
                    }
                    left = work.awaitNanos(left);
                }
                woken = false;
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable Frame poll() throws IOException {
        lock.lock();
        try {
            if (!open) {
                return null;
            }
            Message first = control.poll();
            if (first != null) {
                return new Frame(wire.write(first), null);
            }
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < 3; i++) {
            Frame frame = turn();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    private @Nullable Frame turn() throws IOException {
        turn = (turn + 1) % 3;
        switch (turn) {
            case 0:
                return spool.next(REPORT_WINDOW)
                        .map(report -> new Frame(wire.write(report), null))
                        .orElse(null);
            case 1:
                lock.lock();
                try {
                    String told = tells.poll();
                    return told == null ? null : new Frame(told, null);
                } finally {
                    lock.unlock();
                }
            default:
                ByteBuffer data = streams.nextFrame();
                return data == null ? null : new Frame(null, data);
        }
    }
}
