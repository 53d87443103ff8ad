package dev.ctrlaltplay.nodes.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import dev.ctrlaltplay.protocol.Wire;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How events become a node's row. */
public final class NodeTable implements View<NodeRow, NodeEvent> {
    private static final Wire WIRE = new Wire();

    @Override
    public String stream() {
        return "node";
    }

    @Override
    public Map<String, Class<? extends NodeEvent>> events() {
        return Map.of(
                "node.created", NodeEvent.Created.class,
                "node.changed", NodeEvent.Changed.class,
                "node.reserved", NodeEvent.Reserved.class,
                "node.released", NodeEvent.Released.class,
                "node.removed", NodeEvent.Removed.class);
    }

    @Override
    public Class<? extends RowMapper<NodeRow>> mapper() {
        return NodeMapper.class;
    }

    /** What servers have taken of the node. */
    public static List<Reservation> reservations(NodeRow row) {
        List<Reservation> found = new ArrayList<>();
        for (JsonNode one : WIRE.read(row.reservations(), JsonNode.class)) {
            found.add(WIRE.record(one, Reservation.class));
        }
        return found;
    }

    @Override
    public @Nullable NodeRow apply(@Nullable NodeRow row, NodeEvent event, Stamp stamp) {
        if (event instanceof NodeEvent.Created e) {
            long at = ChronoUnit.MICROS.between(Instant.EPOCH, stamp.at());
            return new NodeRow(
                    stamp.id(),
                    stamp.ver(),
                    e.name(),
                    "",
                    e.address(),
                    false,
                    e.memoryMib(),
                    e.cpuPercent(),
                    e.diskMib(),
                    e.portFrom(),
                    e.portTo(),
                    "[]",
                    at);
        }
        if (row == null || event instanceof NodeEvent.Removed) {
            return null;
        }
        if (event instanceof NodeEvent.Changed e) {
            return new NodeRow(
                    row.id(),
                    stamp.ver(),
                    e.name(),
                    e.description(),
                    e.address(),
                    e.maintenance(),
                    e.memoryMib(),
                    e.cpuPercent(),
                    e.diskMib(),
                    e.portFrom(),
                    e.portTo(),
                    row.reservations(),
                    row.createdAt());
        }
        List<Reservation> taken = reservations(row);
        if (event instanceof NodeEvent.Reserved e) {
            taken.add(e.reservation());
        } else if (event instanceof NodeEvent.Released e) {
            taken.removeIf(one -> one.server().equals(e.server()));
        }
        return taken(row, stamp.ver(), WIRE.write(taken));
    }

    private static NodeRow taken(NodeRow row, long ver, String reservations) {
        return new NodeRow(
                row.id(),
                ver,
                row.name(),
                row.description(),
                row.address(),
                row.maintenance(),
                row.memoryMib(),
                row.cpuPercent(),
                row.diskMib(),
                row.portFrom(),
                row.portTo(),
                reservations,
                row.createdAt());
    }
}
