package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.DataFrame;
import dev.ctrlaltplay.protocol.Message;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams that features offer. Bytes are read from their source only when the panel gave credit for them and the
 * socket is free, so nothing is queued here. Numbers and credit belong to one connection.
 */
final class OutStreams {
    private static final Logger LOG = LoggerFactory.getLogger(OutStreams.class);
    /** Small, so that control messages never wait long behind data. */
    private static final int FRAME = 16 * 1024;

    private final Consumer<Message> control;
    private final Runnable wake;
    private final Set<Stream> all = ConcurrentHashMap.newKeySet();
    private final Map<Long, Stream> numbered = new HashMap<>();
    private final ConcurrentLinkedQueue<Stream> ready = new ConcurrentLinkedQueue<>();
    private boolean connected;
    private long lastNumber;

    /** @param wake tells the sender that there may be a frame */
    OutStreams(Consumer<Message> control, Runnable wake) {
        this.control = control;
        this.wake = wake;
    }

    private final class Stream implements PanelLink.OutStream {
        private final String kind;
        private final String subject;
        private final PanelLink.StreamSource source;
        private final AtomicBoolean queued = new AtomicBoolean();
        private long number;
        private long position;
        private long credit;
        private volatile boolean closed;

        Stream(String kind, String subject, PanelLink.StreamSource source) {
            this.kind = kind;
            this.subject = subject;
            this.source = source;
        }

        @Override
        public void available() {
            // At most once in the queue, however many lines come: the sender takes them together.
            if (!closed && queued.compareAndSet(false, true)) {
                ready.add(this);
                wake.run();
            }
        }

        @Override
        public void close() {
            OutStreams.this.close(this);
        }
    }

    PanelLink.OutStream open(String kind, String subject, PanelLink.StreamSource source) {
        Stream stream = new Stream(kind, subject, source);
        all.add(stream);
        synchronized (this) {
            if (connected) {
                offer(stream);
            }
        }
        return stream;
    }

    private synchronized void close(Stream stream) {
        stream.closed = true;
        if (all.remove(stream) && numbered.remove(stream.number) != null) {
            control.accept(new Message.StreamClose(Ulid.next(), Message.VERSION, stream.number));
        }
    }

    private void offer(Stream stream) {
        stream.number = ++lastNumber;
        stream.credit = 0;
        stream.position = stream.source.end();
        numbered.put(stream.number, stream);
        control.accept(new Message.StreamOpen(
                Ulid.next(), Message.VERSION, stream.number, stream.kind, stream.subject, stream.position));
    }

    /** The panel is there: offers every stream. */
    synchronized void connected() {
        numbered.clear();
        lastNumber = 0;
        connected = true;
        all.forEach(this::offer);
    }

    synchronized void disconnected() {
        connected = false;
        numbered.clear();
    }

    synchronized void credit(Message.StreamCredit credit) {
        Stream stream = numbered.get(credit.stream());
        if (stream == null || credit.bytes() <= 0) {
            return;
        }
        if (credit.position() >= 0) {
            stream.position = credit.position();
        }
        stream.credit = Math.min(stream.credit + credit.bytes(), Integer.MAX_VALUE);
        stream.available();
    }

    /** The panel has no use for the stream at present; it is offered again, and waits for credit. */
    synchronized void closedByPanel(long number) {
        Stream stream = numbered.remove(number);
        if (stream != null && connected) {
            offer(stream);
        }
    }

    /** The next frame of data; null where no stream has bytes and credit. */
    @Nullable ByteBuffer nextFrame() {
        for (Stream stream = ready.poll(); stream != null; stream = ready.poll()) {
            // Before reading: bytes that come from here on queue the stream again.
            stream.queued.set(false);
            ByteBuffer frame = frame(stream);
            if (frame != null) {
                stream.available();
                return frame;
            }
        }
        return null;
    }

    private synchronized @Nullable ByteBuffer frame(Stream stream) {
        if (stream.closed || stream.credit <= 0 || numbered.get(stream.number) != stream) {
            return null;
        }
        PanelLink.Chunk chunk = read(stream);
        if (chunk == null || chunk.data().length == 0) {
            return null;
        }
        stream.position = chunk.position() + chunk.data().length;
        stream.credit -= chunk.data().length;
        return new DataFrame(DataFrame.OUTPUT, stream.number, chunk.position(), ByteBuffer.wrap(chunk.data())).encode();
    }

    private PanelLink.@Nullable Chunk read(Stream stream) {
        try {
            return stream.source.read(stream.position, (int) Math.min(FRAME, stream.credit));
        } catch (RuntimeException e) {
            // A feature's fault must not end the link; its stream does end.
            LOG.error("The stream {} of {} failed and is closed", stream.kind, stream.subject, e);
            close(stream);
            return null;
        }
    }
}
