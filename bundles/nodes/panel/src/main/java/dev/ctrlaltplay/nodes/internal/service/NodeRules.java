package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.nodes.internal.store.NodeEvent;
import dev.ctrlaltplay.nodes.internal.store.NodeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a node's settings may be. */
final class NodeRules {
    private static final long MOST_MIB = 1L << 40;
    private static final int MOST_CPU = 1_000_000;

    private NodeRules() {}

    /** The settings after the change. */
    static NodeEvent.Changed apply(NodeRow row, NodeChange change) {
        NodeEvent.Changed next = new NodeEvent.Changed(
                or(change.name(), row.name()).strip(),
                or(change.description(), row.description()).strip(),
                or(change.address(), row.address()).strip(),
                or(change.maintenance(), row.maintenance()),
                or(change.memoryMiB(), row.memoryMib()),
                or(change.cpuPercent(), row.cpuPercent()),
                or(change.diskMiB(), row.diskMib()),
                or(change.portFrom(), row.portFrom()),
                or(change.portTo(), row.portTo()));
        check(next);
        return next;
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static void check(NodeEvent.Changed next) {
        List<FieldError> faults = new ArrayList<>();
        text(faults, "name", next.name(), 1, 100);
        text(faults, "description", next.description(), 0, 500);
        text(faults, "address", next.address(), 1, 255);
        if (!next.address().matches("[A-Za-z0-9.:_-]*")) {
            faults.add(new FieldError("address", "PATTERN", "must be a host name or an address"));
        }
        range(faults, "memoryMiB", next.memoryMib(), 0, MOST_MIB);
        range(faults, "cpuPercent", next.cpuPercent(), 0, MOST_CPU);
        range(faults, "diskMiB", next.diskMib(), 0, MOST_MIB);
        range(faults, "portFrom", next.portFrom(), 1_024, 65_535);
        range(faults, "portTo", next.portTo(), next.portFrom(), 65_535);
        if (!faults.isEmpty()) {
            throw new InvalidException(faults);
        }
    }

    private static void text(List<FieldError> faults, String field, String value, int least, int most) {
        if (value.length() < least) {
            faults.add(new FieldError(field, "REQUIRED", "must not be empty"));
        } else if (value.length() > most) {
            faults.add(new FieldError(field, "TOO_LONG", "at most " + most + " characters"));
        } else if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            faults.add(new FieldError(field, "PATTERN", "must not hold control characters"));
        }
    }

    private static void range(List<FieldError> faults, String field, long value, long least, long most) {
        if (value < least || value > most) {
            faults.add(new FieldError(field, "RANGE", least + " to " + most));
        }
    }

    static boolean same(NodeRow row, NodeEvent.Changed next) {
        return Objects.equals(next, apply(row, new NodeChange(null, null, null, null, null, null, null, null, null)));
    }
}
