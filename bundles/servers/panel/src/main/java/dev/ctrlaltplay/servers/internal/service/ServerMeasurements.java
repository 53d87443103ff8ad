package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.Server;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a server used in the last day, as its agent kept it. */
@Component(service = ServerMeasurements.class)
public final class ServerMeasurements {
    /** The most points of one answer. */
    public static final int MOST_POINTS = 600;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Policy policy;
    private final ServerModel model;
    private final AgentCalls calls;
    private final Clock clock;

    @Activate
    public ServerMeasurements(@Reference Policy policy, @Reference ServerModel model, @Reference AgentCalls calls) {
        this(policy, model, calls, Clock.systemUTC());
    }

    ServerMeasurements(Policy policy, ServerModel model, AgentCalls calls, Clock clock) {
        this.policy = policy;
        this.model = model;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * What was measured in a stretch of time.
     *
     * @param at when the stretch began
     * @param cpuPercent mean, of one core
     * @param memoryMiB mean
     * @param diskMiB greatest; -1 where it was not measured
     * @param processes greatest
     * @param players greatest number of players; -1 where the game does not tell
     */
    public record Measured(
            Instant at,
            double cpuPercent,
            double cpuMin,
            double cpuMax,
            long memoryMiB,
            long memoryMinMiB,
            long memoryMaxMiB,
            long diskMiB,
            int processes,
            int players) {}

    /** @param fromAgent false where the agent cannot be asked now: then these are the panel's own, newest alone */
    public record Measurements(List<Measured> points, Instant from, Instant to, boolean fromAgent) {}

    /** The time now, for whoever asks for the last so many minutes. */
    public Instant now() {
        return clock.instant();
    }

    /** Oldest first. */
    public Measurements between(Caller caller, ServerId id, Instant from, Instant to, int points) {
        if (!from.isBefore(to)) {
            throw new InvalidException("from", "RANGE", "before to");
        }
        if (points < 1 || points > MOST_POINTS) {
            throw new InvalidException("points", "RANGE", "1 to " + MOST_POINTS);
        }
        Entry entry = model.require(id);
        policy.require(caller, "servers.view", entry.row().target());
        try {
            return new Measurements(ask(caller, entry, from, to, points), from, to, true);
        } catch (UnavailableException e) {
            if (!e.code().startsWith("AGENT_")) {
                throw e;
            }
            List<Measured> known = model.lastStats(id).stream()
                    .filter(stats -> !stats.at().isBefore(from) && !stats.at().isAfter(to))
                    .map(ServerMeasurements::single)
                    .toList();
            return new Measurements(known, from, to, false);
        }
    }

    private List<Measured> ask(Caller caller, Entry entry, Instant from, Instant to, int points) {
        NodeId node = calls.requireOnline(entry.node());
        String id = entry.row().id();
        try {
            return calls
                    .call(
                            node,
                            CommandId.create(),
                            ServerWire.STATS_RANGE,
                            new ServerWire.StatsRange(id, from, to, points),
                            caller,
                            TIMEOUT)
                    .data(ServerWire.StatsSeries.class)
                    .points()
                    .stream()
                    .map(ServerMeasurements::measured)
                    .toList();
        } catch (UnavailableException e) {
            if (!e.code().equals("UNKNOWN_COMMAND")) {
                throw e;
            }
            // An agent that is one minor older tells all it has, without extremes.
            List<ServerWire.Stats> all = calls
                    .call(
                            node,
                            CommandId.create(),
                            ServerWire.STATS_HISTORY,
                            new ServerWire.ServerRef(id),
                            caller,
                            TIMEOUT)
                    .data(ServerWire.StatsHistory.class)
                    .points()
                    .stream()
                    .filter(point -> !point.at().isBefore(from) && !point.at().isAfter(to))
                    .toList();
            int step = Math.max(1, (all.size() + points - 1) / points);
            return IntStream.range(0, all.size())
                    .filter(i -> i % step == 0)
                    .mapToObj(i -> single(new Server.Stats(
                            all.get(i).at(),
                            all.get(i).cpuPercent(),
                            all.get(i).memoryMiB(),
                            all.get(i).diskMiB(),
                            all.get(i).uptimeSeconds(),
                            all.get(i).processes(),
                            Objects.requireNonNullElse(all.get(i).players(), -1),
                            Objects.requireNonNullElse(all.get(i).maxPlayers(), -1))))
                    .toList();
        }
    }

    private static Measured measured(ServerWire.StatsPoint point) {
        return new Measured(
                point.at(),
                point.cpuPercent(),
                point.cpuMin(),
                point.cpuMax(),
                point.memoryMiB(),
                point.memoryMinMiB(),
                point.memoryMaxMiB(),
                point.diskMiB(),
                point.processes(),
                point.players());
    }

    private static Measured single(Server.Stats stats) {
        return new Measured(
                stats.at(),
                stats.cpuPercent(),
                stats.cpuPercent(),
                stats.cpuPercent(),
                stats.memoryMiB(),
                stats.memoryMiB(),
                stats.memoryMiB(),
                stats.diskMiB(),
                stats.processes(),
                stats.players());
    }
}
