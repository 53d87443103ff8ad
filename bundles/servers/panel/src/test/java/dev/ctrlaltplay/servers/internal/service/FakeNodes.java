package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.id.AllocationId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.nodes.Allocation;
import dev.ctrlaltplay.nodes.Node;
import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.nodes.PortWish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One node with all the room there is. */
final class FakeNodes implements NodeService {
    final Map<ServerId, List<Allocation>> taken = new ConcurrentHashMap<>();
    final Set<Integer> busy = new HashSet<>();
    private int next = 30_000;

    @Override
    public Page<Node> list(Caller caller, PageRequest page) {
        return new Page<>(List.of(node()), null);
    }

    @Override
    public Node get(Caller caller, NodeId id) {
        return node();
    }

    @Override
    public Optional<Node> find(NodeId id) {
        return id.equals(World.NODE) ? Optional.of(node()) : Optional.empty();
    }

    @Override
    public Node place(String capability, long memoryMiB, long diskMiB) {
        return node();
    }

    @Override
    public synchronized List<Allocation> reserve(
            Caller caller, NodeId node, ServerId server, List<PortWish> wanted, long memory, int cpu, long disk) {
        List<Allocation> all = new ArrayList<>();
        for (PortWish wish : wanted) {
            if (busy.contains(wish.port())) {
                throw new ConflictException("PORT_CONFLICT", "port " + wish.port() + " is taken");
            }
            int port = wish.port() == 0 ? next++ : wish.port();
            all.add(new Allocation(
                    AllocationId.create(), node, server, "0.0.0.0", port, wish.role(), wish.protocol(), all.isEmpty()));
        }
        all.forEach(each -> busy.add(each.port()));
        taken.put(server, all);
        return all;
    }

    @Override
    public synchronized void release(Caller caller, ServerId server) {
        List<Allocation> gone = taken.remove(server);
        if (gone != null) {
            gone.forEach(each -> busy.remove(each.port()));
        }
    }

    @Override
    public Set<ServerId> holders() {
        return taken.keySet();
    }

    @Override
    public List<Allocation> allocations(ServerId server) {
        return taken.getOrDefault(server, List.of());
    }

    private static Node node() {
        return new Node(
                World.NODE,
                "n",
                "",
                "ONLINE",
                "127.0.0.1",
                List.of("process"),
                1,
                0,
                1,
                0,
                1,
                0,
                1,
                2,
                0,
                "none",
                "",
                null,
                Instant.EPOCH);
    }
}
