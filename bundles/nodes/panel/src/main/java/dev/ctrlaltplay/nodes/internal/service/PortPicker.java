package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.nodes.PortWish;
import dev.ctrlaltplay.protocol.NodeWire;
import dev.ctrlaltplay.protocol.ServerWire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds ports for a server that neither another server nor another program on the machine has. */
final class PortPicker {
    private static final String ANY = "0.0.0.0";
    private static final int ROUNDS = 20;
    private static final int HIGHEST = 65_535;

    private final Function<List<ServerWire.Port>, List<NodeWire.Taken>> machine;

    /** @param machine tells which of some ports are in use */
    PortPicker(Function<List<ServerWire.Port>, List<NodeWire.Taken>> machine) {
        this.machine = machine;
    }

    /** A port for each wish, in order. */
    List<ServerWire.Port> pick(NodeDirectory.Entry node, List<PortWish> wishes) {
        Set<Integer> busy = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<ServerWire.Port> chosen = choose(node, wishes, busy);
            List<NodeWire.Taken> taken = chosen.isEmpty() ? List.of() : machine.apply(chosen);
            if (taken.isEmpty()) {
                return chosen;
            }
            for (NodeWire.Taken one : taken) {
                int port = one.port().port();
                if (wishes.stream().anyMatch(wish -> wish.port() == port)) {
                    throw conflict(port, one.by().isEmpty() ? "another program" : one.by());
                }
                busy.add(port);
            }
        }
        throw new ConflictException("PORT_CONFLICT", "Too many ports of the node's range are used by other programs.");
    }

    private static List<ServerWire.Port> choose(NodeDirectory.Entry node, List<PortWish> wishes, Set<Integer> busy) {
        Set<Integer> used = new HashSet<>(busy);
        for (PortWish wish : wishes) {
            if (wish.port() < 0 || wish.port() > HIGHEST) {
                throw new InvalidException("port", "RANGE", "0 to " + HIGHEST);
            }
            if (wish.port() > 0) {
                if (node.taken(wish.port())) {
                    throw conflict(wish.port(), "another server");
                }
                if (!used.add(wish.port())) {
                    throw conflict(wish.port(), "the same server, for another purpose");
                }
            }
        }
        List<ServerWire.Port> chosen = new ArrayList<>();
        for (PortWish wish : wishes) {
            int port = wish.port() > 0 ? wish.port() : lowest(node, used);
            used.add(port);
            chosen.add(new ServerWire.Port(ANY, port, wish.protocol()));
        }
        return chosen;
    }

    private static int lowest(NodeDirectory.Entry node, Set<Integer> used) {
        for (int port = node.row().portFrom(); port <= node.row().portTo(); port++) {
            if (!used.contains(port) && !node.taken(port)) {
                return port;
            }
        }
        throw new ConflictException(
                "PORT_CONFLICT",
                "No port from " + node.row().portFrom() + " to " + node.row().portTo() + " of the node is free.");
    }

    static ConflictException conflict(int port, String by) {
        return new ConflictException(
                "PORT_CONFLICT", "Port " + port + " is used by " + by + ".", Map.of("port", port, "by", by));
    }
}
