package dev.ctrlaltplay.agentlink.internal.session;

import dev.ctrlaltplay.agentlink.StreamHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.DataFrame;
import dev.ctrlaltplay.protocol.Message;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of one connection. What waits for a handler is bounded by the credit given. Thread-safe. */
final class StreamInbox {
    /** Bytes that a stream may be ahead of its handler. */
    static final long WINDOW = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StreamInbox.class);
    private static final int MOST_STREAMS = 4_000;
    private static final int MOST_FRAMES = 8_192;
    private static final long CREDIT_STEP = 64 * 1024;

    private final NodeId node;
    private final Handlers handlers;
    private final Executor pool;
    private final Consumer<Message> send;
    private final Map<Long, Stream> streams = new HashMap<>();
    private boolean closed;

    StreamInbox(NodeId node, Handlers handlers, Executor pool, Consumer<Message> send) {
        this.node = node;
        this.handlers = handlers;
        this.pool = pool;
        this.send = send;
    }

    private final class Stream {
        private final long number;
        private final String kind;
        private final String subject;
        private final long position;
        private final SerialQueue queue = new SerialQueue(pool, MOST_FRAMES);
        private @Nullable StreamHandler handler;
        private long outstanding;
        private long consumed;

        Stream(Message.StreamOpen open) {
            number = open.stream();
            kind = open.kind();
            subject = open.subject();
            position = open.position();
        }
    }

    /** Returns false where the agent offers more than it may. */
    synchronized boolean open(Message.StreamOpen open) {
        if (closed || streams.size() >= MOST_STREAMS || streams.containsKey(open.stream())) {
            return closed;
        }
        Stream stream = new Stream(open);
        streams.put(stream.number, stream);
        begin(stream);
        return true;
    }

    private void begin(Stream stream) {
        StreamHandler handler = handlers.stream(stream.kind);
        if (handler == null || stream.handler != null) {
            return;
        }
        stream.handler = handler;
        stream.outstanding = WINDOW;
        stream.queue.run(() -> {
            long from;
            try {
                from = handler.opened(node, stream.subject, stream.position);
            } catch (RuntimeException e) {
                // The handler's fault: the stream goes on from where it is.
                LOG.error("The stream {} of {} could not be opened", stream.kind, stream.subject, e);
                from = stream.position;
            }
            send.accept(new Message.StreamCredit(Ulid.next(), Message.VERSION, stream.number, WINDOW, from));
        });
    }

    /** Returns false where the agent sent without credit. */
    boolean data(DataFrame frame) {
        int length = frame.data().remaining();
        Stream stream;
        StreamHandler handler;
        synchronized (this) {
            stream = streams.get(frame.stream());
            if (stream == null || frame.type() != DataFrame.OUTPUT) {
                // It was closed while these bytes were under way, or they are of a newer kind.
                return true;
            }
            handler = stream.handler;
            stream.outstanding -= length;
            if (handler == null || stream.outstanding < 0) {
                return false;
            }
        }
        ByteBuffer copy = ByteBuffer.allocate(length);
        copy.put(frame.data().duplicate()).flip();
        return stream.queue.run(() -> {
            try {
                handler.data(node, stream.subject, frame.position(), copy);
            } catch (RuntimeException e) {
                // The handler's fault must not stall the stream.
                LOG.error("Bytes of the stream {} of {} were not taken", stream.kind, stream.subject, e);
            } finally {
                credit(stream, length);
            }
        });
    }

    private void credit(Stream stream, int length) {
        long give;
        synchronized (this) {
            stream.consumed += length;
            if (stream.consumed < CREDIT_STEP || streams.get(stream.number) != stream) {
                return;
            }
            give = stream.consumed;
            stream.consumed = 0;
            stream.outstanding += give;
        }
        send.accept(new Message.StreamCredit(Ulid.next(), Message.VERSION, stream.number, give, -1));
    }

    void close(long number) {
        Stream stream;
        synchronized (this) {
            stream = streams.remove(number);
        }
        if (stream != null) {
            over(stream);
        }
    }

    private void over(Stream stream) {
        StreamHandler handler = stream.handler;
        if (handler != null) {
            stream.queue.run(() -> handler.closed(node, stream.subject));
        }
    }

    /** There is a handler for this kind now. */
    synchronized void added(String kind) {
        for (Stream stream : streams.values()) {
            if (stream.kind.equals(kind)) {
                begin(stream);
            }
        }
    }

    /** The handler is gone: its streams are given back to the agent, which offers them anew. */
    void removed(StreamHandler gone) {
        List<Stream> lost = new ArrayList<>();
        synchronized (this) {
            for (Stream stream : streams.values()) {
                if (gone.equals(stream.handler)) {
                    lost.add(stream);
                }
            }
            lost.forEach(stream -> streams.remove(stream.number));
        }
        lost.forEach(stream -> send.accept(new Message.StreamClose(Ulid.next(), Message.VERSION, stream.number)));
    }

    /** The connection is over. */
    void close() {
        List<Stream> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(streams.values());
            streams.clear();
        }
        all.forEach(this::over);
    }
}
