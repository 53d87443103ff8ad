package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.ConnectionListener;
import dev.ctrlaltplay.agentlink.agent.NodeFacts;
import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Resources;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's end of the link, without a framework around it. */
public final class AgentCore implements PanelLink, AutoCloseable {
    static final Wire WIRE = new Wire();

    private static final Logger LOG = LoggerFactory.getLogger(AgentCore.class);
    private static final int COMMAND_THREADS = 48;
    private static final long SPOOL_BYTES = 50L << 20;
    private static final long FORCE_MILLIS = 200;
    /** How long the first message waits for the facts of the machine, whose bundle may start after this one. */
    private static final long FACTS_MILLIS = 3_000;

    private final Path data;
    private final Identity identity;
    private final LinkSettings settings;
    private final Supplier<Map<String, String>> bundles;
    private final CommandJournal journal;
    private final ReportSpool spool;
    private final Outbox outbox;
    private final CommandDispatcher dispatcher;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor pool;
    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private final LinkRunner runner;
    private final Thread thread;
    private final Object factsLock = new Object();
    private @Nullable NodeFacts facts;
    private boolean connected;

    /**
     * @param state folder of the agent's own files
     * @param bundles symbolic name to version, for the first message
     */
    public AgentCore(Path state, LinkSettings settings, Supplier<Map<String, String>> bundles) {
        Clock clock = Clock.systemUTC();
        this.settings = settings;
        this.bundles = bundles;
        this.data = state.resolve("data");
        timer = new ScheduledThreadPoolExecutor(1, named("cap-agent-link-timer"));
        timer.setRemoveOnCancelPolicy(true);
        pool = new ThreadPoolExecutor(
                COMMAND_THREADS,
                COMMAND_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("cap-agent-link-command"));
        pool.allowCoreThreadTimeOut(true);
        try {
            Files.createDirectories(data);
            identity = Identity.open(state.resolve("identity.json"), WIRE);
            journal = new CommandJournal(state.resolve("commands.log"), WIRE, clock, Channels.REAL);
            spool = new ReportSpool(state.resolve("reports.log"), WIRE, clock, Channels.REAL, SPOOL_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the agent's folder " + state + " is not usable", e);
        }
        outbox = new Outbox(WIRE, clock, spool);
        dispatcher = new CommandDispatcher(journal, WIRE, clock, timer, pool, outbox::control);
        runner = new LinkRunner(
                settings,
                identity,
                new PanelClient(settings, identity, WIRE, clock),
                new StateFile(state.resolve("link.json"), WIRE, identity.node()),
                this::hello,
                () -> new PanelConnection(WIRE, outbox, spool, dispatcher),
                this::connected);
        thread = named("cap-agent-link").newThread(runner);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Begins to connect. */
    public void start() {
        dispatcher.recover();
        timer.scheduleWithFixedDelay(this::forceSpool, FORCE_MILLIS, FORCE_MILLIS, TimeUnit.MILLISECONDS);
        thread.start();
    }

    private void forceSpool() {
        try {
            spool.force();
        } catch (IOException e) {
            LOG.error("The spool of reports cannot be brought to the disk", e);
        }
    }

    private Message.Hello hello() {
        NodeFacts known = awaitFacts().orElse(null);
        Resources resources = known != null
                ? known.resources()
                : new Resources(
                        System.getProperty("os.name", ""),
                        System.getProperty("os.arch", ""),
                        settings.name(),
                        Runtime.getRuntime().availableProcessors(),
                        0,
                        0,
                        0,
                        "none",
                        List.of());
        return new Message.Hello(
                Ulid.next(),
                Message.VERSION,
                identity.node(),
                settings.name(),
                known != null ? known.capabilities() : List.of(),
                bundles.get(),
                List.of(),
                resources,
                spool.lastTaken());
    }

    private Optional<NodeFacts> awaitFacts() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FACTS_MILLIS);
        synchronized (factsLock) {
            try {
                long left = FACTS_MILLIS;
                while (facts == null && left > 0) {
                    factsLock.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.ofNullable(facts);
        }
    }

    private void connected(boolean now) {
        synchronized (listeners) {
            if (!now) {
                outbox.disconnected();
            }
            if (connected == now) {
                return;
            }
            connected = now;
            listeners.forEach(listener -> tell(listener, now));
        }
    }

    private static void tell(ConnectionListener listener, boolean now) {
        try {
            if (now) {
                listener.connected();
            } else {
                listener.disconnected();
            }
        } catch (RuntimeException e) {
            // One feature's fault must not keep the others from hearing of it.
            LOG.error("{} failed", listener.getClass().getName(), e);
        }
    }

    /** The machine's facts are known from now on. */
    public void add(NodeFacts now) {
        synchronized (factsLock) {
            facts = now;
            factsLock.notifyAll();
        }
    }

    public void remove(NodeFacts gone) {
        synchronized (factsLock) {
            facts = gone.equals(facts) ? null : facts;
        }
    }

    public void add(CommandHandler<?> handler) {
        dispatcher.add(handler);
    }

    public void remove(CommandHandler<?> handler) {
        dispatcher.remove(handler);
    }

    public void add(ConnectionListener listener) {
        synchronized (listeners) {
            listeners.add(listener);
            if (connected) {
                tell(listener, true);
            }
        }
    }

    public void remove(ConnectionListener listener) {
        listeners.remove(listener);
    }

    @Override
    public String nodeId() {
        return identity.node();
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public boolean connected() {
        synchronized (listeners) {
            return connected;
        }
    }

    @Override
    public void report(String kind, Object body) {
        spool.add(kind, body);
        outbox.wake();
    }

    @Override
    public void tell(String kind, Object body) {
        outbox.tell(kind, body);
    }

    @Override
    public OutStream open(String kind, String subject, StreamSource source) {
        return outbox.streams().open(kind, subject, source);
    }

    @Override
    public void close() {
        runner.stop();
        timer.shutdownNow();
        pool.shutdown();
        try {
            thread.join(3_000);
            if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Some commands had not ended when the link was closed");
                pool.shutdownNow();
            }
            spool.close();
            journal.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("Journal or spool cannot be closed", e);
        }
    }
}
