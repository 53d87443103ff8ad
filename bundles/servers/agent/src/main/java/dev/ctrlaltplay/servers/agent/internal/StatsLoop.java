package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.Stats;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameProcess.Usage;
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
    private static final Duration NEAR_LIMIT_EVERY = Duration.ofSeconds(10);

    /** A walk may cost this part of the time at most, however many files there are. */
    private static final int WALK_PART = 50;

    private final Servers servers;
    private final Machine machine;
    private final Map<String, Measured> measured = new ConcurrentHashMap<>();
    private final AtomicBoolean measuringDisks = new AtomicBoolean();

    StatsLoop(Servers servers, Machine machine) {
        this.servers = servers;
        this.machine = machine;
    }

    private static final class Measured {
        final StatsRing ring = new StatsRing();

        @Nullable GameProcess process;

        long cpuNanos;
        long atNanos;
        volatile long diskMiB = -1;
        volatile @Nullable Instant diskDue;
    }

    /** One round; called every two seconds. */
    void round() {
        List<ServerSupervisor> all = servers.all();
        measured.keySet().removeIf(id -> all.stream().noneMatch(s -> s.id().equals(id)));
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

    List<Stats> history(String serverId) {
        Measured m = measured.get(serverId);
        return m == null ? List.of() : m.ring.all();
    }

    private void sample(ServerSupervisor server, GameProcess game) throws IOException {
        Measured m = measured.computeIfAbsent(server.id(), i -> new Measured());
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
        Stats stats = new Stats(
                server.id(),
                now,
                Math.round(cpu * 10) / 10.0,
                usage.memoryBytes() >> 20,
                m.diskMiB,
                Math.max(0, Duration.between(game.startedAt(), now).toSeconds()),
                usage.processes());
        m.ring.add(stats);
        machine.link().tell(ServerWire.STATS, stats);
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
