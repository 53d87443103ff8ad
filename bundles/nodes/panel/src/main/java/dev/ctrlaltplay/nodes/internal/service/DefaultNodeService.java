package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.AgentListener;
import dev.ctrlaltplay.agentlink.JoinToken;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AllocationId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.nodes.Allocation;
import dev.ctrlaltplay.nodes.Node;
import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.nodes.PortWish;
import dev.ctrlaltplay.nodes.internal.store.NodeEvent;
import dev.ctrlaltplay.nodes.internal.store.NodeMapper;
import dev.ctrlaltplay.nodes.internal.store.NodeRow;
import dev.ctrlaltplay.nodes.internal.store.NodeTable;
import dev.ctrlaltplay.nodes.internal.store.Reservation;
import dev.ctrlaltplay.protocol.Resources;
import dev.ctrlaltplay.protocol.ServerWire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Nodes, kept in step with the agents that were let in. */
@Component(service = {NodeService.class, AgentListener.class, DefaultNodeService.class})
public final class DefaultNodeService implements NodeService, AgentListener {
    private static final int PORT_FROM = 25_500;
    private static final int PORT_TO = 25_999;

    private final Database database;
    private final NodeDirectory directory;
    private final AgentLink link;
    private final Policy policy;
    private final AuditTrail audit;
    private final MachinePorts machine;
    private final NodeNews news;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    @Activate
    public DefaultNodeService(
            @Reference Databases databases,
            @Reference AgentLink link,
            @Reference Policy policy,
            @Reference AuditTrail audit,
            @Reference NodeNews news) {
        this.link = link;
        this.news = news;
        this.policy = policy;
        this.audit = audit;
        this.machine = new MachinePorts(link);
        database = databases.open(
                new DatabaseSpec("nodes", DefaultNodeService.class.getClassLoader(), List.of(NodeMapper.class)));
        directory = new NodeDirectory(
                database.ledger(new NodeTable()), (change, entry) -> news.changed(change, entry, link));
        // Those that were let in while this bundle was away.
        for (AgentInfo agent : link.agents()) {
            if (agent.state() == AgentInfo.State.ONLINE || agent.state() == AgentInfo.State.OFFLINE) {
                joined(agent);
            }
        }
    }

    @Deactivate
    public void close() {
        database.close();
    }

    private Object lock(String node) {
        return locks.computeIfAbsent(node, id -> new Object());
    }

    // --- agents

    @Override
    public void online(AgentInfo agent) {
        joined(agent);
        told(agent.node());
    }

    @Override
    public void offline(NodeId node) {
        told(node);
    }

    private void told(NodeId node) {
        directory.retell(node.value());
        link.agent(node).ifPresent(news::agent);
    }

    @Override
    public void pending(AgentInfo agent) {
        news.agent(agent);
    }

    @Override
    public void expired(NodeId node) {
        news.agentGone(node);
    }

    @Override
    public void revoked(NodeId node) {
        told(node);
    }

    @Override
    public void joined(AgentInfo agent) {
        news.agent(agent);
        Resources resources = agent.resources();
        if (resources == null || directory.find(agent.node().value()).isPresent()) {
            // Its capacity is not known before its first connection.
            return;
        }
        synchronized (lock(agent.node().value())) {
            if (directory.find(agent.node().value()).isEmpty()) {
                directory.create(
                        agent.node().value(),
                        Caller.system("nodes"),
                        new NodeEvent.Created(
                                agent.name().isBlank() ? agent.node().value() : agent.name(),
                                reachable(agent.address()),
                                resources.memoryMiB(),
                                resources.cores() * 100,
                                resources.diskFreeMiB(),
                                PORT_FROM,
                                PORT_TO));
            }
        }
    }

    private static String reachable(String address) {
        boolean loopback = address.startsWith("127.") || address.contains("::1") || address.contains("0:0:0:0:0:0:1");
        return loopback || address.isBlank() || "local".equals(address) ? "localhost" : address;
    }

    // --- reading

    @Override
    public Page<Node> list(Caller caller, PageRequest page) {
        Visibility visible = policy.visibility(caller.principal(), "nodes.view");
        List<Node> found = directory.after(page.cursor() == null ? "" : page.cursor()).values().stream()
                .filter(entry -> visible.covers(null, new NodeId(entry.row().id())))
                .limit(page.limit() + 1L)
                .map(this::node)
                .toList();
        boolean more = found.size() > page.limit();
        List<Node> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? items.get(items.size() - 1).id().value() : null);
    }

    @Override
    public Node get(Caller caller, NodeId id) {
        NodeDirectory.Entry entry = known(id);
        policy.require(caller, "nodes.view", Target.node(id));
        return node(entry);
    }

    private NodeDirectory.Entry known(NodeId id) {
        return directory.find(id.value()).orElseThrow(() -> new NotFoundException("node", id.value()));
    }

    @Override
    public Optional<Node> find(NodeId id) {
        return directory.find(id.value()).map(this::node);
    }

    @Override
    public Optional<Label> label(NodeId id) {
        return directory
                .find(id.value())
                .map(entry -> new Label(entry.row().name(), entry.row().address()));
    }

    private Node node(NodeDirectory.Entry entry) {
        return NodeNews.node(entry, link);
    }

    // --- room

    @Override
    public Node place(String capability, long memoryMiB, long diskMiB) {
        Map<String, Object> reasons = new LinkedHashMap<>();
        NodeDirectory.Entry best = null;
        for (NodeDirectory.Entry entry : directory.all()) {
            String reason = unfit(entry, capability, memoryMiB, diskMiB);
            if (reason != null) {
                reasons.put(entry.row().name(), reason);
            } else if (best == null || better(entry, best)) {
                best = entry;
            }
        }
        if (best == null) {
            throw new ConflictException("INSUFFICIENT_RESOURCES", describe(reasons), Map.of("nodes", reasons));
        }
        return node(best);
    }

    private static String describe(Map<String, Object> reasons) {
        StringBuilder text = new StringBuilder(reasons.isEmpty() ? "There is no node yet." : "No node fits:");
        reasons.forEach((name, reason) ->
                text.append(' ').append(name).append(": ").append(reason).append(';'));
        return text.toString();
    }

    private boolean better(NodeDirectory.Entry one, NodeDirectory.Entry other) {
        boolean here = link.online(new NodeId(one.row().id()));
        boolean there = link.online(new NodeId(other.row().id()));
        return here != there ? here : free(one) > free(other);
    }

    private static long free(NodeDirectory.Entry entry) {
        return entry.row().memoryMib() - entry.memoryTaken();
    }

    private @Nullable String unfit(NodeDirectory.Entry entry, String capability, long memoryMiB, long diskMiB) {
        Node node = node(entry);
        if (entry.row().maintenance()) {
            return "is in maintenance";
        }
        if (!capability.isEmpty() && !node.capabilities().contains(capability)) {
            return "cannot run " + capability;
        }
        return noRoom(entry, memoryMiB, diskMiB);
    }

    /** Processor time is shared and not used up: a limit is what a server may take at most, not what is kept for it. */
    private static @Nullable String noRoom(NodeDirectory.Entry entry, long memoryMiB, long diskMiB) {
        NodeRow row = entry.row();
        if (entry.memoryTaken() + memoryMiB > row.memoryMib()) {
            return "has " + free(entry) + " MiB of memory left";
        }
        if (entry.diskTaken() + diskMiB > row.diskMib()) {
            return "has " + (row.diskMib() - entry.diskTaken()) + " MiB of disk left";
        }
        return null;
    }

    @Override
    public List<Allocation> reserve(
            Caller caller,
            NodeId node,
            ServerId server,
            List<PortWish> wanted,
            long memoryMiB,
            int cpuPercent,
            long diskMiB) {
        // One after another for each node: who comes second must see the ports of the first before it asks the machine.
        synchronized (lock(node.value())) {
            NodeDirectory.Entry entry = known(node);
            List<ServerWire.Port> ports =
                    new PortPicker(asked -> machine.taken(node, asked, caller)).pick(entry, wanted);
            List<Reservation.Port> taken = new ArrayList<>();
            for (int i = 0; i < ports.size(); i++) {
                ServerWire.Port port = ports.get(i);
                PortWish wish = wanted.get(i);
                taken.add(new Reservation.Port(
                        AllocationId.create().value(), port.ip(), port.port(), wish.role(), wish.protocol()));
            }
            Reservation reservation = new Reservation(server.value(), memoryMiB, cpuPercent, diskMiB, taken);
            NodeDirectory.Entry after =
                    directory.change(node.value(), caller, present -> reserve(present, reservation));
            return allocations(after, reservation);
        }
    }

    /** Pure: the version of the row decides whether what was seen here is still so at the commit. */
    private static List<NodeEvent> reserve(NodeDirectory.Entry present, Reservation wanted) {
        if (present.of(wanted.server()).isPresent()) {
            throw new ConflictException("CONFLICT", "The server has its allocations already.");
        }
        String missing = noRoom(present, wanted.memoryMib(), wanted.diskMib());
        if (missing != null) {
            throw new ConflictException("INSUFFICIENT_RESOURCES", present.row().name() + " " + missing + ".");
        }
        for (Reservation.Port port : wanted.ports()) {
            if (present.taken(port.port())) {
                throw PortPicker.conflict(port.port(), "another server");
            }
        }
        return List.of(new NodeEvent.Reserved(wanted));
    }

    @Override
    public void release(Caller caller, ServerId server) {
        directory
                .holding(server.value())
                .ifPresent(entry -> directory.change(
                        entry.row().id(),
                        caller,
                        present -> present.of(server.value()).isPresent()
                                ? List.of(new NodeEvent.Released(server.value()))
                                : List.of()));
    }

    @Override
    public Set<ServerId> holders() {
        Set<ServerId> servers = new LinkedHashSet<>();
        directory.all().forEach(entry -> entry.reservations().forEach(r -> servers.add(new ServerId(r.server()))));
        return servers;
    }

    @Override
    public List<Allocation> allocations(ServerId server) {
        return directory
                .holding(server.value())
                .flatMap(entry -> entry.of(server.value()).map(held -> allocations(entry, held)))
                .orElse(List.of());
    }

    /** Everything that is taken of a node. */
    public List<Allocation> allocations(Caller caller, NodeId id) {
        NodeDirectory.Entry entry = known(id);
        policy.require(caller, "nodes.view", Target.node(id));
        List<Allocation> all = new ArrayList<>();
        entry.reservations().forEach(held -> all.addAll(allocations(entry, held)));
        return all;
    }

    private static List<Allocation> allocations(NodeDirectory.Entry entry, Reservation held) {
        List<Allocation> all = new ArrayList<>();
        for (Reservation.Port port : held.ports()) {
            all.add(new Allocation(
                    new AllocationId(port.id()),
                    new NodeId(entry.row().id()),
                    new ServerId(held.server()),
                    port.ip(),
                    port.port(),
                    port.role(),
                    port.protocol(),
                    all.isEmpty()));
        }
        return List.copyOf(all);
    }

    // --- managing

    /** Changes settings. */
    public Node update(Caller caller, NodeId id, NodeChange change) {
        known(id);
        policy.require(caller, "nodes.edit", Target.node(id));
        NodeDirectory.Entry entry = directory.change(id.value(), caller, present -> {
            NodeEvent.Changed next = NodeRules.apply(present.row(), change);
            return NodeRules.same(present.row(), next) ? List.of() : List.of(next);
        });
        audit.record(AuditEntry.done(caller, "node.edit", "node", id.value()));
        return node(entry);
    }

    /** Removes a node without servers and shuts its agent out. */
    public void delete(Caller caller, NodeId id) {
        known(id);
        policy.require(caller, "nodes.delete", Target.node(id));
        synchronized (lock(id.value())) {
            NodeDirectory.Entry entry = known(id);
            if (!entry.reservations().isEmpty()) {
                throw new ConflictException(
                        "CONFLICT",
                        "The node still has " + entry.reservations().size() + " servers; delete or move them first.");
            }
            link.revoke(id, caller);
            directory.remove(id.value(), caller, present -> {
                if (!present.reservations().isEmpty()) {
                    throw new ConflictException("CONFLICT", "A server was placed on the node in the meantime.");
                }
                return List.of(new NodeEvent.Removed());
            });
        }
        audit.record(AuditEntry.done(caller, "node.delete", "node", id.value()));
    }

    /** A token for one more node. */
    public JoinToken joinToken(Caller caller) {
        policy.require(caller, "nodes.create", Target.PLATFORM);
        return link.createJoinToken(caller);
    }
}
