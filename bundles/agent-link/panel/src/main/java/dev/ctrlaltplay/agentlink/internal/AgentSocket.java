package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.agentlink.internal.session.AgentSession;
import dev.ctrlaltplay.agentlink.internal.session.Transport;
import dev.ctrlaltplay.core.id.NodeId;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a session over Jetty. One frame is under way at a time; what waits behind it is bounded. */
public final class AgentSocket extends Session.Listener.AbstractAutoDemanding implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSocket.class);
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final int TRY_AGAIN_LATER = 1013;

    private final LinkCore core;
    private final NodeId node;
    private final String address;
    private final Deque<String> waiting = new ArrayDeque<>();
    private volatile @Nullable AgentSession session;
    private int waitingCharacters;
    private boolean sending;
    private boolean closing;
    private volatile int closeCode;
    private volatile String closeReason = "";

    AgentSocket(LinkCore core, NodeId node, String address) {
        this.core = core;
        this.node = node;
        this.address = address;
    }

    @Override
    public void onWebSocketOpen(Session socket) {
        session = core.open(node, this);
        super.onWebSocketOpen(socket);
    }

    @Override
    public void onWebSocketText(String message) {
        AgentSession present = session;
        if (present != null) {
            present.text(message);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        AgentSession present = session;
        if (present != null) {
            present.binary(payload);
        }
        callback.succeed();
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        heard();
        getSession().sendPong(payload, Callback.NOOP);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heard();
    }

    private void heard() {
        AgentSession present = session;
        if (present != null) {
            present.heard();
        }
    }

    @Override
    public void onWebSocketClose(int code, String reason) {
        AgentSession present = session;
        if (present != null) {
            present.ended();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("The socket of node {} failed", node, cause);
        AgentSession present = session;
        if (present != null) {
            present.ended();
        }
    }

    @Override
    public void send(String text) {
        boolean full;
        synchronized (waiting) {
            full = waitingCharacters + text.length() > MOST_CHARACTERS;
            if (!full) {
                waiting.add(text);
                waitingCharacters += text.length();
            }
        }
        if (full) {
            LOG.warn("Node {} does not take what it is sent", node);
            close(TRY_AGAIN_LATER, "too slow");
        } else {
            next();
        }
    }

    private void next() {
        String text;
        synchronized (waiting) {
            if (sending || waiting.isEmpty()) {
                return;
            }
            sending = true;
            text = waiting.remove();
            waitingCharacters -= text.length();
        }
        getSession().sendText(text, Callback.from(this::sent, this::failed));
    }

    private void sent() {
        boolean last;
        synchronized (waiting) {
            sending = false;
            last = closing && waiting.isEmpty();
        }
        if (last) {
            finish();
        } else {
            next();
        }
    }

    private void failed(Throwable cause) {
        onWebSocketError(cause);
    }

    @Override
    public void ping() {
        getSession().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    @Override
    public void close(int code, String reason) {
        boolean now;
        synchronized (waiting) {
            if (closing) {
                return;
            }
            closing = true;
            closeCode = code;
            closeReason = reason;
            now = !sending && waiting.isEmpty();
        }
        if (now) {
            finish();
        }
    }

    private void finish() {
        Session socket = getSession();
        if (socket != null) {
            socket.close(closeCode, closeReason, Callback.from(() -> {}, failure -> socket.disconnect()));
        }
    }

    @Override
    public void abort() {
        getSession().disconnect();
    }

    @Override
    public String address() {
        return address;
    }
}
