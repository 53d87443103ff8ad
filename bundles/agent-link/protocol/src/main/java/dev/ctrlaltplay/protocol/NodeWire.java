package dev.ctrlaltplay.protocol;

import java.time.Instant;
import java.util.List;

/** Records of the commands and reports about the machine itself. */
public final class NodeWire {
    /** Command: which of these ports are free. Body {@link CheckPorts}, answer {@link PortsChecked}. */
    public static final String CHECK_PORTS = "node.check-ports";

    /** Not kept: measurements. Body {@link NodeStats}. */
    public static final String STATS = "node.stats";

    /** Not kept: the machine's facts, told again when they have changed since the first message. Body {@link Resources}. */
    public static final String FACTS = "node.facts";

    /** Command: measurements of a stretch of the last day. Body {@link StatsRange}, answer {@link StatsSeries}. */
    public static final String STATS_RANGE = "node.stats-range";

    private NodeWire() {}

    public record CheckPorts(List<ServerWire.Port> ports) {}

    /** @param taken those in use, each with who uses it where that can be seen */
    public record PortsChecked(List<Taken> taken) {}

    /** @param by program and pid; empty where not visible */
    public record Taken(ServerWire.Port port, String by) {}

    public record NodeStats(
            double cpuPercent, double load1, long memoryUsedMiB, long memoryMiB, long diskUsedMiB, long diskMiB) {}

    /** @param points the most that are wanted, 1 to 600 */
    public record StatsRange(Instant from, Instant to, int points) {}

    /** Oldest first; stretches in which nothing was measured are left out. */
    public record StatsSeries(List<StatsPoint> points) {}

    /**
     * What was measured in a stretch of time: means, with the least and the greatest where they matter.
     *
     * @param at when the stretch began
     */
    public record StatsPoint(
            Instant at,
            double cpuPercent,
            double cpuMin,
            double cpuMax,
            double load1,
            long memoryUsedMiB,
            long memoryUsedMaxMiB,
            long diskUsedMiB) {}
}
