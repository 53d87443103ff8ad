package dev.ctrlaltplay.nodes.agent.internal;

import dev.ctrlaltplay.agentlink.agent.NodeFacts;
import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.protocol.NodeWire;
import dev.ctrlaltplay.protocol.Resources;
import dev.ctrlaltplay.runtime.GameRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts of the agent's first message. Programs of the host are looked for once, in the background. */
@Component(service = NodeFacts.class, immediate = true)
public final class MachineFacts implements NodeFacts {
    private static final Logger LOG = LoggerFactory.getLogger(MachineFacts.class);
    private static final long MOST_WAIT_MILLIS = 80;

    private final ExecutorService prober = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "cap-nodes-probe");
        thread.setDaemon(true);
        return thread;
    });
    // Dynamic: a runtime that comes later is told at the next connection.
    private final List<GameRuntime> runtimes = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<String>> tools = new CompletableFuture<>();
    private final MachineUse machine;

    // Dynamic and optional: the link itself asks for these facts, so neither may wait for the other.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PanelLink link;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRuntime(GameRuntime runtime) {
        runtimes.add(runtime);
    }

    void removeRuntime(GameRuntime runtime) {
        runtimes.remove(runtime);
    }

    @Activate
    public MachineFacts(BundleContext context) throws IOException {
        this(new MachineUse(Path.of("/proc"), StateFolder.of(context).path()));
    }

    MachineFacts(MachineUse machine) {
        this.machine = machine;
        prober.execute(this::probe);
    }

    private void probe() {
        try {
            tools.complete(HostTools.find());
            PanelLink panel = link;
            if (panel != null && panel.connected()) {
                // The first message may have gone out before the programs were known.
                panel.tell(NodeWire.FACTS, resources());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Resources resources() {
        try {
            return new Resources(
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    hostname(),
                    Runtime.getRuntime().availableProcessors(),
                    machine.memoryMiB(),
                    machine.diskMiB(),
                    machine.diskFreeMiB(),
                    isolation(),
                    soon(tools, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("what the machine has", e);
        }
    }

    /** What is known by now; the first connection need not wait for slow programs. */
    private static <T> T soon(CompletableFuture<T> answer, T otherwise) {
        try {
            return answer.get(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return otherwise;
        } catch (ExecutionException e) {
            LOG.warn("The machine could not be examined", e.getCause());
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    private String isolation() {
        return runtimes.stream()
                .findFirst()
                .map(runtime -> runtime.isolation().name().toLowerCase(Locale.ROOT))
                .orElse("none");
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public List<String> capabilities() {
        return runtimes.stream().map(GameRuntime::id).sorted().toList();
    }

    @Deactivate
    void stop() {
        prober.shutdownNow();
    }
}
