package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.runtime.OutputLog;
import dev.ctrlaltplay.servers.agent.ConsoleListener;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Tells listeners of the servers' output, those that come later too. Thread-safe. */
final class Consoles {
    private final Map<String, OutputLog> logs = new HashMap<>();
    private final Set<ConsoleListener> listeners = new LinkedHashSet<>();

    synchronized void add(ConsoleListener listener) {
        if (listeners.add(listener)) {
            logs.forEach(listener::opened);
        }
    }

    synchronized void remove(ConsoleListener listener) {
        listeners.remove(listener);
    }

    synchronized void opened(String serverId, OutputLog log) {
        if (logs.put(serverId, log) != log) {
            listeners.forEach(l -> l.opened(serverId, log));
        }
    }

    synchronized void closed(String serverId) {
        if (logs.remove(serverId) != null) {
            listeners.forEach(l -> l.closed(serverId));
        }
    }
}
