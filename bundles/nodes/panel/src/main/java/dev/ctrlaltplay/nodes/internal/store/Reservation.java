package dev.ctrlaltplay.nodes.internal.store;

import java.util.List;

/** What one server has taken of a node; its main port first. */
public record Reservation(String server, long memoryMib, int cpuPercent, long diskMib, List<Port> ports) {
    public Reservation {
        ports = List.copyOf(ports);
    }

    /** A taken port. */
    public record Port(String id, String ip, int port, String role, String protocol) {}
}
