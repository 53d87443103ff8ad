package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.core.series.Point;
import dev.ctrlaltplay.core.series.Series;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.Stats;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameProcess.Usage;
import dev.ctrlaltplay.runtime.GameStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures running servers and tells of it; folders, whose size takes long to know, apart and more seldom. */
final class StatsLoop {
    private static final Logger LOG = LoggerFactory.getLogger(StatsLoop.class);
    private static final Duration DISK_EVERY = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NEAR_LIMIT_EVERY = Duration.ofSeconds(10);

    /** CPU, memory, disk, processes, players; in this order. */
    private static final int METRICS = 5;

    private static final int MOST_POINTS = 600;

    /** A walk may cost this part of the time at most, however many files there are. */
    private static final int WALK_PART = 50;

    private final Servers servers;
    private final Machine machine;
    private final PlayerCounts players;
    private final Map<String, Measured> measured = new ConcurrentHashMap<>();
    private final AtomicBoolean measuringDisks = new AtomicBoolean();

    StatsLoop(Servers servers, Machine machine, PlayerCounts players) {
        this.servers = servers;
        this.machine = machine;
        this.players = players;
    }

    private static final class Measured {
        final Series series;

        @Nullable GameProcess process;

        long cpuNanos;
        long atNanos;
        volatile long diskMiB = -1;
        volatile @Nullable Instant diskDue;

        Measured(Series series) {
            this.series = series;
        }
    }

    private static Measured measured(ServerSupervisor server) {
        try {
            return new Measured(Series.open(server.folders().stats(), METRICS));
        } catch (IOException e) {
            LOG.warn("former measurements of server {} cannot be read; new ones are kept in memory", server.id(), e);
            return new Measured(Series.inMemory(METRICS));
        }
    }

    /** One round; called every two seconds. */
    void round() {
        List<ServerSupervisor> all = servers.all();
        measured.keySet().removeIf(id -> all.stream().noneMatch(s -> s.id().equals(id)));
        players.round(all);
        for (ServerSupervisor server : all) {
            try {
                GameProcess game = server.process().orElse(null);
                if (game != null) {
                    sample(server, game);
                }
            } catch (IOException | RuntimeException e) {
                // The boundary of a timer: one server's trouble must not end the measurements of all.
                LOG.warn("server {} cannot be measured", server.id(), e);
            }
        }
        if (measuringDisks.compareAndSet(false, true)) {
            machine.io().execute(() -> measureDisks(all));
        }
    }

    /** As panels of the first version ask for it: all there is, without extremes. */
    List<Stats> history(ServerSupervisor server) {
        Instant now = machine.clock().instant();
        Instant started = server.process().map(GameProcess::startedAt).orElse(now);
        return series(server).between(now.minus(DAY), now, 2 * MOST_POINTS).stream()
                .map(point -> new Stats(
                        server.id(),
                        point.at(),
                        mean(point, 0),
                        Math.round(mean(point, 1)),
                        Math.round(point.values().get(2).max()),
                        Math.max(0, Duration.between(started, point.at()).toSeconds()),
                        (int) point.values().get(3).max(),
                        known(point.values().get(4)),
                        null))
                .toList();
    }

    /** Measurements of a stretch of the last day. */
    ServerWire.StatsSeries range(ServerSupervisor server, ServerWire.StatsRange wanted) {
        int points = Math.max(1, Math.min(MOST_POINTS, wanted.points()));
        return new ServerWire.StatsSeries(series(server).between(wanted.from(), wanted.to(), points).stream()
                .map(StatsLoop::point)
                .toList());
    }

    private Series series(ServerSupervisor server) {
        return measured.computeIfAbsent(server.id(), id -> measured(server)).series;
    }

    private static ServerWire.StatsPoint point(Point point) {
        Point.Range cpu = point.values().get(0);
        Point.Range memory = point.values().get(1);
        return new ServerWire.StatsPoint(
                point.at(),
                mean(point, 0),
                tenth(cpu.min()),
                tenth(cpu.max()),
                Math.round(memory.mean()),
                Math.round(memory.min()),
                Math.round(memory.max()),
                Math.round(point.values().get(2).max()),
                (int) point.values().get(3).max(),
                (int) point.values().get(4).max());
    }

    private static @Nullable Integer known(Point.Range range) {
        return range.max() < 0 ? null : (int) range.max();
    }

    private static double mean(Point point, int metric) {
        return tenth(point.values().get(metric).mean());
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private void sample(ServerSupervisor server, GameProcess game) throws IOException {
        Measured m = measured.computeIfAbsent(server.id(), id -> measured(server));
        Usage usage = game.usage();
        long nanos = System.nanoTime();
        double cpu = 0;
        if (m.process == game && nanos > m.atNanos) {
            cpu = Math.max(0, 100.0 * (usage.cpuNanos() - m.cpuNanos) / (nanos - m.atNanos));
        }
        m.process = game;
        m.cpuNanos = usage.cpuNanos();
        m.atNanos = nanos;
        Instant now = machine.clock().instant();
        GameStatus status = players.of(server.id()).orElse(null);
        Integer most = status == null || status.maxPlayers() < 0 ? null : status.maxPlayers();
        Stats stats = new Stats(
                server.id(),
                now,
                tenth(cpu),
                usage.memoryBytes() >> 20,
                m.diskMiB,
                Math.max(0, Duration.between(game.startedAt(), now).toSeconds()),
                usage.processes(),
                status == null ? null : status.players(),
                most);
        machine.link().tell(ServerWire.STATS, stats);
        m.series.add(
                now,
                stats.cpuPercent(),
                stats.memoryMiB(),
                stats.diskMiB(),
                stats.processes(),
                status == null ? -1 : status.players());
        m.series.save();
    }

    private void measureDisks(List<ServerSupervisor> all) {
        try {
            for (ServerSupervisor server : all) {
                Measured m = measured.get(server.id());
                Instant due = m == null ? null : m.diskDue;
                if (m != null && (due == null || !machine.clock().instant().isBefore(due))) {
                    measureDisk(server, m);
                }
            }
        } finally {
            measuringDisks.set(false);
        }
    }

    private void measureDisk(ServerSupervisor server, Measured m) {
        long begun = System.nanoTime();
        Duration every = DISK_EVERY;
        try {
            long bytes = server.folders().files().size();
            m.diskMiB = bytes >> 20;
            if (server.diskUsed(bytes) != DiskUse.Verdict.FINE) {
                every = NEAR_LIMIT_EVERY;
            }
        } catch (IOException e) {
            LOG.warn("folder of server {} cannot be measured", server.id(), e);
        }
        Duration fair = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(WALK_PART);
        m.diskDue = machine.clock().instant().plus(fair.compareTo(every) > 0 ? fair : every);
    }
}
