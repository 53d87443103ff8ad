package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.nodes.internal.store.NodeEvent;
import dev.ctrlaltplay.nodes.internal.store.NodeRow;
import dev.ctrlaltplay.nodes.internal.store.NodeTable;
import dev.ctrlaltplay.nodes.internal.store.Reservation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** All nodes, in memory and in the log. Thread-safe; reading costs no database. */
final class NodeDirectory {
    private static final int PAGE = 500;

    private final Ledger<NodeRow, NodeEvent> ledger;
    private final Listener listener;
    private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

    /** {@code listener} is told of each change after it is in force, one call at a time. */
    NodeDirectory(Ledger<NodeRow, NodeEvent> ledger, Listener listener) {
        this.ledger = ledger;
        this.listener = listener;
        List<NodeRow> page;
        String after = null;
        do {
            page = ledger.page(after, PAGE);
            for (NodeRow row : page) {
                entries.put(row.id(), Entry.of(row));
                after = row.id();
            }
        } while (page.size() == PAGE);
    }

    /** Hears of changes; may not block. */
    interface Listener {
        /** {@code change} is created, changed or deleted. */
        void told(String change, Entry entry);
    }

    /** A node and what is taken of it. */
    record Entry(NodeRow row, List<Reservation> reservations) {
        static Entry of(NodeRow row) {
            return new Entry(row, List.copyOf(NodeTable.reservations(row)));
        }

        long memoryTaken() {
            return reservations.stream().mapToLong(Reservation::memoryMib).sum();
        }

        int cpuTaken() {
            return reservations.stream().mapToInt(Reservation::cpuPercent).sum();
        }

        long diskTaken() {
            return reservations.stream().mapToLong(Reservation::diskMib).sum();
        }

        Optional<Reservation> of(String server) {
            return reservations.stream()
                    .filter(one -> one.server().equals(server))
                    .findFirst();
        }

        boolean taken(int port) {
            return reservations.stream().anyMatch(one -> one.ports().stream().anyMatch(held -> held.port() == port));
        }
    }

    Optional<Entry> find(String node) {
        return Optional.ofNullable(entries.get(node));
    }

    /** By id. */
    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    Map<String, Entry> after(String id) {
        return entries.tailMap(id, false);
    }

    /** The node that holds a server's reservation. */
    Optional<Entry> holding(String server) {
        return entries.values().stream()
                .filter(entry -> entry.of(server).isPresent())
                .findFirst();
    }

    void create(String node, Caller caller, NodeEvent.Created created) {
        ledger.append(node, 0, caller, List.of(created)).ifPresent(row -> keep("created", row));
    }

    /** Changes a node by what {@code decide} makes of its present state; it may be asked more than once. */
    Entry change(String node, Caller caller, Function<Entry, List<NodeEvent>> decide) {
        NodeRow row = ledger.change(node, caller, present -> decide.apply(Entry.of(present)))
                .orElseThrow(() -> new NotFoundException("node", node));
        return keep("changed", row);
    }

    void remove(String node, Caller caller, Function<Entry, List<NodeEvent>> decide) {
        if (ledger.change(node, caller, present -> decide.apply(Entry.of(present)))
                .isEmpty()) {
            synchronized (listener) {
                Entry gone = entries.remove(node);
                if (gone != null) {
                    listener.told("deleted", gone);
                }
            }
        }
    }

    /** Tells of a node though its row has not changed: its agent has. */
    void retell(String node) {
        synchronized (listener) {
            find(node).ifPresent(entry -> listener.told("changed", entry));
        }
    }

    private Entry keep(String change, NodeRow row) {
        // A slower thread must not put an older version back, nor tell of it last.
        synchronized (listener) {
            Entry now = entries.merge(
                    row.id(), Entry.of(row), (a, b) -> a.row().ver() > b.row().ver() ? a : b);
            listener.told(change, now);
            return now;
        }
    }
}
