package dev.ctrlaltplay.agentlink.internal.session;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentListener;
import dev.ctrlaltplay.agentlink.StreamHandler;
import dev.ctrlaltplay.core.id.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is connected, and who wants to hear of it. Thread-safe. */
public final class SessionTable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionTable.class);
    private static final int MOST_EVENTS = 1_000;
    private static final int GOING_AWAY = 1001;

    private final Executor pool;
    private final Map<NodeId, AgentSession> online = new ConcurrentHashMap<>();
    private final Set<AgentSession> open = ConcurrentHashMap.newKeySet();
    private final Map<NodeId, SerialQueue> events = new ConcurrentHashMap<>();
    private final List<AgentListener> listeners = new CopyOnWriteArrayList<>();

    public SessionTable(Executor pool) {
        this.pool = pool;
    }

    /** The welcomed connection of a node, or null. */
    public @Nullable AgentSession find(NodeId node) {
        return online.get(node);
    }

    /** Epoch of every connected agent. */
    public Map<String, Long> epochs() {
        Map<String, Long> epochs = new HashMap<>();
        online.forEach((node, session) -> epochs.put(node.value(), session.epoch()));
        return epochs;
    }

    public int onlineCount() {
        return online.size();
    }

    /** A socket is there; its agent is not in yet. */
    public void opened(AgentSession session) {
        open.add(session);
    }

    /** The agent is in; an older connection of it ends. */
    public void online(AgentSession session, Supplier<AgentInfo> info) {
        AgentSession old;
        synchronized (online) {
            AgentSession present = online.get(session.node());
            if (present != null && present.epoch() > session.epoch()) {
                session.close(GOING_AWAY, "there is a newer connection");
                return;
            }
            old = online.put(session.node(), session);
            changed(session.node(), info);
        }
        if (old != null) {
            old.close(GOING_AWAY, "there is a newer connection");
        }
        if (!open.contains(session)) {
            // It ended while it was let in.
            closed(session);
        }
    }

    /** Tells listeners anew of an agent that is connected. */
    public void changed(NodeId node, Supplier<AgentInfo> info) {
        tell(node, listener -> listener.online(info.get()));
    }

    /** Whether this was the agent's present connection. */
    public boolean closed(AgentSession session) {
        open.remove(session);
        synchronized (online) {
            boolean present = online.remove(session.node(), session);
            if (present) {
                tell(session.node(), listener -> listener.offline(session.node()));
            }
            return present;
        }
    }

    public void pending(AgentInfo info) {
        tell(info.node(), listener -> listener.pending(info));
    }

    public void expired(NodeId node) {
        tell(node, listener -> listener.expired(node));
    }

    public void joined(AgentInfo info) {
        tell(info.node(), listener -> listener.joined(info));
    }

    public void revoked(NodeId node) {
        tell(node, listener -> listener.revoked(node));
    }

    private void tell(NodeId node, Consumer<AgentListener> call) {
        boolean queued = queue(node).run(() -> listeners.forEach(listener -> guarded(listener, call)));
        if (!queued) {
            LOG.error("Listeners of agents are too slow; a change of node {} is not told", node);
        }
    }

    private SerialQueue queue(NodeId node) {
        return events.computeIfAbsent(node, id -> new SerialQueue(pool, MOST_EVENTS));
    }

    private static void guarded(AgentListener listener, Consumer<AgentListener> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException e) {
            // One bundle's fault must not keep the others from hearing of it.
            LOG.error("{} failed", listener.getClass().getName(), e);
        }
    }

    /** @param info of a connected node */
    public void add(AgentListener listener, Function<NodeId, @Nullable AgentInfo> info) {
        synchronized (online) {
            listeners.add(listener);
            for (NodeId node : online.keySet()) {
                queue(node).run(() -> {
                    AgentInfo known = info.apply(node);
                    if (known != null) {
                        guarded(listener, one -> one.online(known));
                    }
                });
            }
        }
    }

    public void remove(AgentListener listener) {
        listeners.remove(listener);
    }

    /** Asks everybody for a sign of life. */
    public void beat(long silenceMillis) {
        new ArrayList<>(open).forEach(session -> session.beat(silenceMillis));
    }

    public void reportHandlerAdded() {
        open.forEach(AgentSession::reportHandlerAdded);
    }

    public void streamHandlerAdded(String kind) {
        open.forEach(session -> session.streamHandlerAdded(kind));
    }

    public void streamHandlerRemoved(StreamHandler handler) {
        open.forEach(session -> session.streamHandlerRemoved(handler));
    }

    public void closeAll(int code, String reason) {
        new ArrayList<>(open).forEach(session -> session.close(code, reason));
    }
}
