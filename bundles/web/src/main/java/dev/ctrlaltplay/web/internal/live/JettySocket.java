package dev.ctrlaltplay.web.internal.live;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's end of one connection. */
public final class JettySocket implements Session.Listener.AutoDemanding, Transport {
    private static final Logger LOG = LoggerFactory.getLogger(JettySocket.class);

    private final Function<Transport, FrameReader> open;
    private final Runnable closed;
    private volatile @Nullable Session session;
    private volatile @Nullable FrameReader reader;

    /** @param open called once the connection can be sent to; gives who reads its frames */
    JettySocket(Function<Transport, FrameReader> open, Runnable closed) {
        this.open = open;
        this.closed = closed;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        reader = open.apply(this);
    }

    @Override
    public void onWebSocketText(String text) {
        FrameReader current = reader;
        if (current != null) {
            current.read(text);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(1003, "send text frames");
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason) {
        closed.run();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("A browser's connection broke", cause);
        closed.run();
    }

    @Override
    public void send(String text, Done done) {
        Objects.requireNonNull(session).sendText(text, callback(done));
    }

    @Override
    public void send(ByteBuffer bytes, Done done) {
        Objects.requireNonNull(session).sendBinary(bytes.duplicate(), callback(done));
    }

    private static Callback callback(Done done) {
        return Callback.from(() -> done.done(true), problem -> done.done(false));
    }

    @Override
    public void close(int code, String reason) {
        Session current = session;
        if (current != null) {
            current.close(code, reason, Callback.from(() -> {}, problem -> current.disconnect()));
        }
    }

    @Override
    public void drop() {
        Session current = session;
        if (current != null) {
            current.disconnect();
        }
    }
}
