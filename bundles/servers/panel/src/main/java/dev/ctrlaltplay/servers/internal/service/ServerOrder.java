package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.servers.Server;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of a list. Equals are told apart by their ids, so that every order is a whole one and pages fit together. */
record ServerOrder(Key key, boolean descending) {
    /** What is compared. */
    enum Key {
        NAME,
        CREATED,
        /** What needs somebody first, what is off last. */
        STATE,
        CPU,
        MEMORY
    }

    /** A place in the order. */
    record Place(long rank, String id) {}

    private static final Comparator<Place> PLACES =
            Comparator.comparingLong(Place::rank).thenComparing(Place::id);

    /** Such as {@code -cpu}. */
    static ServerOrder of(String sort) {
        boolean descending = sort.startsWith("-");
        Key key = switch (descending ? sort.substring(1) : sort) {
            case "name" -> Key.NAME;
            case "", "created", "createdAt" -> Key.CREATED;
            case "state" -> Key.STATE;
            case "cpu" -> Key.CPU;
            case "memory" -> Key.MEMORY;
            default ->
                throw new InvalidException(
                        "sort", "OPTION", "name, created, state, cpu or memory, with a minus for descending");
        };
        return new ServerOrder(key, descending);
    }

    Comparator<Place> places() {
        return descending ? PLACES.reversed() : PLACES;
    }

    /** Where it stands by what is measured or state; name and creation have maps of their own. */
    Place place(Entry entry) {
        Server.@Nullable Stats stats = entry.full().stats();
        long rank = switch (key) {
            case NAME, CREATED -> 0;
            case STATE -> urgency(entry.full());
            // Tenths of a percent; -1 sets what does not run apart from what runs and does nothing.
            case CPU -> stats == null ? -1 : Math.round(stats.cpuPercent() * 10);
            case MEMORY -> stats == null ? -1 : stats.memoryMiB();
        };
        return new Place(rank, entry.row().id());
    }

    private static int urgency(Server server) {
        return switch (server.state()) {
            case CRASHED -> 0;
            case INSTALL_FAILED -> 1;
            case INSTALLING -> 2;
            case STARTING -> 3;
            case STOPPING -> 4;
            case RUNNING -> 5;
            case OFFLINE -> 6;
        };
    }
}
