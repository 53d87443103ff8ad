package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.agentlink.agent.ConnectionListener;
import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.files.walk.SafeFolder;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.ConsoleLine;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.Power;
import dev.ctrlaltplay.protocol.ServerWire.ReadConsole;
import dev.ctrlaltplay.protocol.ServerWire.ServerRef;
import dev.ctrlaltplay.runtime.GameRuntime;
import dev.ctrlaltplay.runtime.StatusQuery;
import dev.ctrlaltplay.servers.agent.ConsoleListener;
import dev.ctrlaltplay.servers.agent.GameFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The servers feature of an agent: its commands, its timers, and what it hears. When it stops, the games go on. */
@Component(service = {ConnectionListener.class, GameFolders.class})
public final class ServersAgent implements ConnectionListener, GameFolders {
    private static final int STATS_SECONDS = 2;
    private static final int LONGEST_LINE = 4000;
    private static final int MOST_THREADS = 64;
    private static final int MOST_ASKING = 8;
    private static final int MOST_WAITING = 10_000;

    private final PanelLink link;
    private final Servers servers;
    private final StatsLoop stats;
    private final PlayerCounts players;
    private final Consoles consoles = new Consoles();
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor io;
    private final ThreadPoolExecutor asking;
    private final List<org.osgi.framework.ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();

    @Activate
    public ServersAgent(@Reference PanelLink link, BundleContext bundle) throws IOException {
        this.link = link;
        this.timer = new ScheduledThreadPoolExecutor(2, threads("cap-servers-timer"));
        timer.setRemoveOnCancelPolicy(true);
        // Grows to its most and shrinks again; what waits is bounded, and more than that is refused with an error.
        this.io = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                threads("cap-servers-io"));
        io.allowCoreThreadTimeOut(true);
        // Nothing waits: who finds all of them busy, perhaps with games that do not answer, comes again.
        this.asking = new ThreadPoolExecutor(
                0, MOST_ASKING, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("cap-servers-query"));
        Path state = state(bundle);
        Machine machine = new Machine(
                link,
                timer,
                io,
                Clock.systemUTC(),
                Files.createDirectories(state.resolve("cache")),
                new Tools(programs(System.getenv("PATH"))),
                consoles,
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim());
        this.servers = new Servers(state.resolve("servers"), machine);
        this.players = new PlayerCounts(asking, System::nanoTime);
        this.stats = new StatsLoop(servers, machine, players);
        timer.scheduleWithFixedDelay(stats::round, STATS_SECONDS, STATS_SECONDS, TimeUnit.SECONDS);
        handlers().forEach(h -> registrations.add(bundle.registerService(CommandHandler.class, h, null)));
    }

    @Deactivate
    public void close() {
        registrations.forEach(org.osgi.framework.ServiceRegistration::unregister);
        timer.shutdownNow();
        io.shutdownNow();
        asking.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRuntime(GameRuntime runtime) {
        servers.runtimeAdded(runtime);
    }

    void removeRuntime(GameRuntime runtime) {
        servers.runtimeRemoved(runtime);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addQuery(StatusQuery query) {
        players.add(query);
    }

    void removeQuery(StatusQuery query) {
        players.remove(query);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(ConsoleListener listener) {
        consoles.add(listener);
    }

    void removeListener(ConsoleListener listener) {
        consoles.remove(listener);
    }

    @Override
    public void connected() {
        io.execute(() -> link.report(ServerWire.INVENTORY, servers.inventory()));
    }

    @Override
    public Optional<SafeFolder> find(String serverId) {
        return servers.find(serverId).map(server -> server.folders().files());
    }

    private List<CommandHandler<?>> handlers() {
        return List.of(
                act(ServerWire.INSTALL, Install.class, b -> b.spec().serverId(), (b, r) -> servers.install(b, r)),
                overtaking(
                        ServerWire.CANCEL_INSTALL,
                        b -> servers.get(b.serverId()).cancelInstall()),
                new Handler<>(
                        ServerWire.POWER,
                        Power.class,
                        true,
                        false,
                        Power::serverId,
                        b -> b.action().equals("KILL"),
                        (b, r) -> servers.power(b, r.commandId())),
                act(ServerWire.REMOVE, ServerRef.class, ServerRef::serverId, (b, r) -> {
                    servers.remove(b.serverId());
                    return b;
                }),
                new Handler<>(
                        ServerWire.LINE,
                        ConsoleLine.class,
                        false,
                        false,
                        ConsoleLine::serverId,
                        b -> false,
                        (b, r) -> line(b)),
                read(ServerWire.READ_CONSOLE, ReadConsole.class, ReadConsole::serverId, b -> {
                    ServerSupervisor server = servers.get(b.serverId());
                    return LogReader.read(server, server.folders().run(), b);
                }),
                read(ServerWire.READ_INSTALL_LOG, ReadConsole.class, ReadConsole::serverId, b -> {
                    ServerSupervisor server = servers.get(b.serverId());
                    return LogReader.read(server, server.folders().install(), b);
                }),
                read(
                        ServerWire.STATS_HISTORY,
                        ServerRef.class,
                        ServerRef::serverId,
                        b -> new ServerWire.StatsHistory(stats.history(servers.get(b.serverId())))),
                read(
                        ServerWire.STATS_RANGE,
                        ServerWire.StatsRange.class,
                        ServerWire.StatsRange::serverId,
                        b -> stats.range(servers.get(b.serverId()), b)));
    }

    private Object line(ConsoleLine body) {
        String line = body.line();
        if (line.indexOf('\n') >= 0
                || line.indexOf('\r') >= 0
                || line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            throw new CommandRefusedException("VALIDATION_FAILED", "one line of at most " + LONGEST_LINE + " bytes");
        }
        servers.get(body.serverId()).line(line);
        return new ServerRef(body.serverId());
    }

    private interface Work<T> {
        Object on(T body, String command);
    }

    private static <T> Handler<T> act(
            String kind, Class<T> type, java.util.function.Function<T, String> subject, Work<T> work) {
        return new Handler<>(kind, type, true, false, subject, b -> false, (b, r) -> work.on(b, r.commandId()));
    }

    private static Handler<ServerRef> overtaking(String kind, java.util.function.Function<ServerRef, Object> work) {
        return new Handler<>(
                kind, ServerRef.class, true, false, ServerRef::serverId, b -> true, (b, r) -> work.apply(b));
    }

    private static <T> Handler<T> read(
            String kind,
            Class<T> type,
            java.util.function.Function<T, String> subject,
            java.util.function.Function<T, Object> work) {
        return new Handler<>(kind, type, true, true, subject, b -> true, (b, r) -> work.apply(b));
    }

    private static java.util.concurrent.ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static String programs(@org.jspecify.annotations.Nullable String path) {
        String usual = "/usr/local/bin:/usr/bin:/bin:/usr/games";
        return path == null || path.isBlank() ? usual : path + ":/usr/games";
    }

    private static Path state(BundleContext bundle) {
        String state = bundle.getProperty("cap.state");
        if (state != null) {
            return Path.of(state);
        }
        String data = bundle.getProperty("karaf.data");
        return Path.of(data == null ? "data" : data, "cap").toAbsolutePath();
    }
}
