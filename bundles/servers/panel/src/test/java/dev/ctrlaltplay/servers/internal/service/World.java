package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CtrlId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.NewServer;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.internal.link.InstallReports;
import dev.ctrlaltplay.servers.internal.link.InventoryReports;
import dev.ctrlaltplay.servers.internal.link.StateReports;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The whole slice over a real database, with an agent, nodes and alts that do as they are told. */
final class World implements AutoCloseable {
    static final NodeId NODE = NodeId.create();
    static final Server.Limits LIMITS = new Server.Limits(256, 0, 0, 0);
    final UserId alice = UserId.create();
    final Caller user = new Caller(new Principal.User(alice, "alice", SessionId.create()), "r1", "127.0.0.1", "test");
    final FakeLink link = new FakeLink();
    final Hub hub = new Hub();
    final FakeNodes nodes = new FakeNodes();
    final Alts alts = new Alts();
    final Ops operations = new Ops();
    final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    final Work work = new Work();
    final ServerModel model;
    final DefaultServerService servers;
    final StateReports states;
    final InstallReports installs;
    final InventoryReports inventories;
    final ServerHistory history;
    final Reconciler reconciler;
    final ServerLists lists;
    final ServerStartup startup;
    final ServerMeasurements measurements;
    boolean all = true;

    World(TestDatabases databases) {
        Neighbours neighbours = new Neighbours(
                alts, nodes, link, hub, operations, id -> id.equals(alice) ? Optional.of("alice") : Optional.empty());
        Policy policy = new OwnersOnly();
        Turns turns = new Turns();
        AgentCalls calls = new AgentCalls(neighbours);
        model = new ServerModel(databases, neighbours);
        PowerControl power = new PowerControl(model, neighbours, calls, turns, work);
        Installer installer = new Installer(model, neighbours, calls, power, turns, work);
        Creation creation = new Creation(model, neighbours, installer);
        Installations installations = new Installations(model, neighbours, calls, creation, installer, turns);
        servers = new DefaultServerService(policy, audit::add, model, neighbours, calls, power, installations);
        reconciler = new Reconciler(model, power, installer, creation, turns);
        states = new StateReports(model);
        installs = new InstallReports(model, installer);
        inventories = new InventoryReports(model, reconciler);
        measurements = new ServerMeasurements(policy, model, calls);
        startup = new ServerStartup(policy, model, neighbours);
        lists = new ServerLists(policy, model, neighbours);
        history = new ServerHistory(policy, model, calls, neighbours, databases.eventLog());
    }

    NewServer wish(String name, boolean start) {
        return new NewServer(name, "", alts.alt.id(), null, null, 0, LIMITS, Map.of(), start);
    }

    ServerId installed(String name) {
        ServerId id = servers.create(user, wish(name, false)).server().id();
        finish(id, "");
        return id;
    }

    void finish(ServerId id, String code) {
        installs.handle(
                NODE, new ServerWire.InstallReport(id.value(), 100, true, code, "done", "log", 0), Instant.now());
    }

    static ServerWire.StateReport report(ServerId id, String state) {
        return new ServerWire.StateReport(
                id.value(), state, "RUNNING", Instant.now(), 7, Instant.now(), null, "", "", true);
    }

    void told(ServerId id, String state) {
        states.handle(NODE, report(id, state), Instant.now());
    }

    void inventory(ServerWire.StateReport... reports) {
        inventories.handle(NODE, new ServerWire.Inventory(List.of(reports)), Instant.now());
    }

    @Override
    public void close() {
        work.close();
        model.close();
    }

    static final class Alts implements AltService {
        private final AltId id = AltId.create();
        volatile boolean there = true;
        volatile Alt alt = alt(true);

        /** One with a console that can be typed into, or only watched. */
        Alt alt(boolean input) {
            return new Alt(
                    id,
                    CtrlId.create(),
                    "Games",
                    "Open Game",
                    "1",
                    "",
                    "",
                    "pack",
                    "process",
                    List.of("{{SERVER_DIR}}/game", "--name={{SERVER_NAME}}", "{{SECRET}}"),
                    Map.of(),
                    "",
                    Map.of(),
                    List.of(),
                    new Alt.Stop("COMMAND", "quit", "", "", 5),
                    List.of(),
                    new Alt.Crash(true, 60, 3),
                    List.of(new Alt.WantedPort("game", "UDP", 4000)),
                    List.of(new Alt.Variable("Secret", "", "SECRET", "s", "", false, false)),
                    new Alt.Install("sh", "true", 60, List.of()),
                    new Alt.Limits(256, 0, 0, 0),
                    false,
                    List.of(),
                    new Alt.Console(input, List.of()),
                    new Alt.Query("openttd", "game"));
        }

        @Override
        public Page<Alt> list(Caller caller, PageRequest page, @Nullable String ctrl) {
            return new Page<>(List.of(alt), null);
        }

        @Override
        public List<Ctrl> ctrls(Caller caller) {
            return List.of();
        }

        @Override
        public Alt get(Caller caller, AltId id) {
            return find(id).orElseThrow();
        }

        @Override
        public Optional<Alt> find(AltId id) {
            return there && id.equals(alt.id()) ? Optional.of(alt) : Optional.empty();
        }

        @Override
        public Optional<Alt> lookup(String idOrName) {
            return Optional.of(alt);
        }

        @Override
        public Map<String, String> validate(Alt which, Map<String, String> given, boolean privileged) {
            Map<String, String> values = new HashMap<>(Map.of("SECRET", "s"));
            values.putAll(given);
            return values;
        }
    }

    static final class Ops implements Operations {
        final Map<OperationId, String> ended = new ConcurrentHashMap<>();
        final Map<OperationId, @Nullable Runnable> cancel = new HashMap<>();

        @Override
        public Handle begin(
                Caller caller, String kind, String permission, Target target, @Nullable Runnable cancelled) {
            OperationId id = OperationId.create();
            cancel.put(id, cancelled);
            return handle(id);
        }

        @Override
        public @Nullable Handle find(OperationId id) {
            return ended.containsKey(id) ? null : handle(id);
        }

        private Handle handle(OperationId id) {
            return new Handle() {
                @Override
                public OperationId id() {
                    return id;
                }

                @Override
                public void progress(int percent, String message) {}

                @Override
                public void succeed(Map<String, Object> result) {
                    ended.putIfAbsent(id, "");
                }

                @Override
                public void fail(String code, String message) {
                    ended.putIfAbsent(id, code);
                }
            };
        }
    }

    /** Remembers what the lists told, and of whose thing. */
    static final class Hub implements LiveHub {
        final List<Object> news = new CopyOnWriteArrayList<>();
        final List<Target> about = new CopyOnWriteArrayList<>();
        volatile boolean watched = true;

        @Override
        public void event(String topic, Object data) {}

        @Override
        public void event(String topic, Target subject, Object data) {
            about.add(subject);
            news.add(data);
        }

        @Override
        public void event(String topic, Target subject, String permission, Object data) {
            throw new AssertionError("servers ask for one permission");
        }

        @Override
        public void bytes(String topic, long position, byte[] data) {}

        @Override
        public boolean watched(String topic) {
            return watched;
        }
    }

    /** Users may do what they like with their own; {@code all} gives them everything. */
    private final class OwnersOnly implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return visibility(principal, permission).covers(target.owner(), target.node());
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            if (all || !(principal instanceof Principal.User who)) {
                return Visibility.ALL;
            }
            return new Visibility(false, who.id(), Set.of());
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!allows(caller.principal(), permission, target)) {
                throw new NotFoundException(target.kind(), target.id());
            }
        }
    }
}
