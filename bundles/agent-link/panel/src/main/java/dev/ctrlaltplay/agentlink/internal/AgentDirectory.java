package dev.ctrlaltplay.agentlink.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.agentlink.internal.store.AgentEvent;
import dev.ctrlaltplay.agentlink.internal.store.AgentRow;
import dev.ctrlaltplay.agentlink.internal.store.LeaseRow;
import dev.ctrlaltplay.agentlink.internal.store.LinkStore;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Resources;
import dev.ctrlaltplay.protocol.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All agents, in memory and in the log. Thread-safe; reading costs no database. */
final class AgentDirectory {
    private static final int PAGE = 500;
    private static final int MOST_NAME = 100;

    private final LinkStore store;
    private final Wire wire;
    private final Map<String, AgentRow> rows = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    AgentDirectory(LinkStore store, Wire wire) {
        this.store = store;
        this.wire = wire;
        List<AgentRow> page;
        String after = null;
        do {
            page = store.agents().page(after, PAGE);
            for (AgentRow row : page) {
                rows.put(row.id(), row);
                after = row.id();
            }
        } while (page.size() == PAGE);
        for (LeaseRow lease : store.leases().values()) {
            seen.put(lease.agent(), new Seen(Instant.EPOCH.plusNanos(lease.seenAt() * 1_000), lease.address()));
        }
    }

    /** When an agent was last heard of, and where. */
    record Seen(Instant at, String address) {}

    Optional<AgentRow> find(String node) {
        return Optional.ofNullable(rows.get(node));
    }

    List<AgentRow> all() {
        List<AgentRow> all = new ArrayList<>(rows.values());
        all.sort(Comparator.comparing(AgentRow::id));
        return all;
    }

    @Nullable Seen seen(String node) {
        return seen.get(node);
    }

    void seen(String node, Instant at, String address) {
        seen.put(node, new Seen(at, address));
    }

    AgentRow register(NodeId node, String name, String publicKey, String address, Caller caller) {
        List<AgentEvent> events = List.of(new AgentEvent.Registered(shorten(name), publicKey, address));
        return keep(store.agents().append(node.value(), 0, caller, events), node);
    }

    AgentRow accept(NodeId node, Caller caller) {
        return keep(
                store.agents()
                        .change(
                                node.value(),
                                caller,
                                row -> AgentRow.PENDING.equals(row.state())
                                        ? List.of(new AgentEvent.Accepted())
                                        : List.of()),
                node);
    }

    void revoke(NodeId node, Caller caller) {
        keep(
                store.agents()
                        .change(
                                node.value(),
                                caller,
                                row -> AgentRow.REVOKED.equals(row.state())
                                        ? List.of()
                                        : List.of(new AgentEvent.Revoked())),
                node);
    }

    void expire(NodeId node, Caller caller) {
        boolean gone = store.agents()
                .change(
                        node.value(),
                        caller,
                        row -> AgentRow.PENDING.equals(row.state()) ? List.of(new AgentEvent.Expired()) : List.of())
                .isEmpty();
        if (gone) {
            rows.remove(node.value());
            seen.remove(node.value());
        }
    }

    /** Keeps what the agent tells of itself, where it is new. */
    AgentRow describe(NodeId node, String name, String version, List<String> capabilities, Resources resources) {
        Caller caller = Caller.system("agent-link");
        AgentEvent.Described now = new AgentEvent.Described(
                shorten(name),
                version.length() > MOST_NAME ? version.substring(0, MOST_NAME) : version,
                capabilities.stream().limit(50).map(AgentDirectory::shorten).toList(),
                resources);
        return keep(
                store.agents().change(node.value(), caller, row -> same(row, now) ? List.of() : List.of(now)), node);
    }

    AgentRow describe(NodeId node, Message.Hello hello) {
        String version = hello.bundles().getOrDefault("dev.ctrlaltplay.agent.link.agent", hello.version());
        return describe(node, hello.name(), version, hello.capabilities(), hello.resources());
    }

    private boolean same(AgentRow row, AgentEvent.Described now) {
        String before = row.resources();
        return before != null
                && row.name().equals(now.name())
                && row.version().equals(now.version())
                && row.capabilities().equals(wire.write(now.capabilities()))
                && steady(wire.read(before, Resources.class)).equals(steady(now.resources()));
    }

    /** Free space changes all the time and is no fact worth an event. */
    private static Resources steady(Resources r) {
        return new Resources(
                r.os(), r.arch(), r.hostname(), r.cores(), r.memoryMiB(), r.diskMiB(), 0, r.isolation(), r.tools());
    }

    private AgentRow keep(Optional<AgentRow> row, NodeId node) {
        AgentRow present = row.orElseThrow(() -> new IllegalStateException("agent " + node + " is gone"));
        // A slower thread must not put an older version back.
        return rows.merge(node.value(), present, (a, b) -> a.ver() > b.ver() ? a : b);
    }

    List<String> capabilities(AgentRow row) {
        List<String> found = new ArrayList<>();
        wire.read(row.capabilities(), JsonNode.class).forEach(one -> found.add(one.asText()));
        return found;
    }

    @Nullable Resources resources(AgentRow row) {
        String text = row.resources();
        return text == null ? null : wire.read(text, Resources.class);
    }

    static String shorten(@Nullable String text) {
        String clean = text == null ? "" : text.replaceAll("\\p{Cntrl}", "").strip();
        return clean.length() > MOST_NAME ? clean.substring(0, MOST_NAME) : clean;
    }
}
