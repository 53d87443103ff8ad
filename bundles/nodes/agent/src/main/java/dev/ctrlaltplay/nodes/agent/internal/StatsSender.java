package dev.ctrlaltplay.nodes.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.core.series.Point;
import dev.ctrlaltplay.core.series.Series;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.protocol.NodeWire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the panel every five seconds what the machine uses, and on demand what it used in the last day. */
@Component(service = CommandHandler.class, immediate = true)
public final class StatsSender implements CommandHandler<NodeWire.StatsRange> {
    private static final Logger LOG = LoggerFactory.getLogger(StatsSender.class);
    private static final int PERIOD_SECONDS = 5;
    private static final int MOST_POINTS = 600;

    /** CPU, load, memory, disk; in this order. */
    private static final int METRICS = 4;

    private final PanelLink link;
    private final MachineUse machine;
    private final Series series;
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cap-nodes-stats");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public StatsSender(BundleContext context, @Reference PanelLink link) throws IOException {
        this.link = link;
        Path state = StateFolder.of(context).path();
        this.machine = new MachineUse(Path.of("/proc"), state);
        this.series = Series.open(state.resolve("machine-stats"), METRICS);
        timer.scheduleWithFixedDelay(this::send, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void send() {
        try {
            NodeWire.NodeStats stats = machine.measure();
            if (link.connected()) {
                link.tell(NodeWire.STATS, stats);
            }
            series.add(clock.instant(), stats.cpuPercent(), stats.load1(), stats.memoryUsedMiB(), stats.diskUsedMiB());
            series.save();
        } catch (IOException | RuntimeException e) {
            // The timer would never call again.
            LOG.warn("The machine could not be measured", e);
        }
    }

    @Override
    public String kind() {
        return NodeWire.STATS_RANGE;
    }

    @Override
    public Class<NodeWire.StatsRange> bodyType() {
        return NodeWire.StatsRange.class;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public String subject(NodeWire.StatsRange body) {
        return "";
    }

    @Override
    public NodeWire.StatsSeries handle(NodeWire.StatsRange body, Request request) {
        int points = Math.max(1, Math.min(MOST_POINTS, body.points()));
        return new NodeWire.StatsSeries(series.between(body.from(), body.to(), points).stream()
                .map(StatsSender::point)
                .toList());
    }

    private static NodeWire.StatsPoint point(Point point) {
        Point.Range cpu = point.values().get(0);
        Point.Range memory = point.values().get(2);
        return new NodeWire.StatsPoint(
                point.at(),
                tenth(cpu.mean()),
                tenth(cpu.min()),
                tenth(cpu.max()),
                Math.round(point.values().get(1).mean() * 100) / 100.0,
                Math.round(memory.mean()),
                Math.round(memory.max()),
                Math.round(point.values().get(3).max()));
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }
}
