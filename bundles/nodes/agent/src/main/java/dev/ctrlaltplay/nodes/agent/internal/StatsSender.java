package dev.ctrlaltplay.nodes.agent.internal;

import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.protocol.NodeWire;
import java.io.IOException;
import java.nio.file.Path;
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

/** Tells the panel every five seconds what the machine uses. */
@Component(
        service = {},
        immediate = true)
public final class StatsSender {
    private static final Logger LOG = LoggerFactory.getLogger(StatsSender.class);
    private static final int PERIOD_SECONDS = 5;

    private final PanelLink link;
    private final MachineUse machine;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cap-nodes-stats");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public StatsSender(BundleContext context, @Reference PanelLink link) throws IOException {
        this.link = link;
        this.machine = new MachineUse(Path.of("/proc"), StateFolder.of(context).path());
        timer.scheduleWithFixedDelay(this::send, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void send() {
        try {
            NodeWire.NodeStats stats = machine.measure();
            if (link.connected()) {
                link.tell(NodeWire.STATS, stats);
            }
        } catch (IOException | RuntimeException e) {
            // The timer would never call again.
            LOG.warn("The machine could not be measured", e);
        }
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }
}
