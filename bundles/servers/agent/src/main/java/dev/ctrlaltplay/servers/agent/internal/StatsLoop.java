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
        volatile @Nullable Instant diskAt;
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
                Instant now = machine.clock().instant();
                Instant last = m == null ? null : m.diskAt;
                if (m != null && (last == null || !now.isBefore(last.plus(DISK_EVERY)))) {
                    m.diskAt = now;
                    m.diskMiB = server.folders().files().size() >> 20;
                }
            }
        } catch (IOException e) {
            LOG.warn("a server's folder cannot be measured", e);
        } finally {
            measuringDisks.set(false);
        }
    }
}
