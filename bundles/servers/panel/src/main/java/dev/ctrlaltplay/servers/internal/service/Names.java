package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.core.access.UserNames;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.servers.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the things are called that servers refer to. Made for one answer, in which each is looked up once; what is away
 * has no name. Not thread-safe.
 */
final class Names {
    private static final String USER = "user:";
    private static final NodeService.Label NOWHERE = new NodeService.Label("", "");

    private final @Nullable AltService alts;
    private final @Nullable NodeService nodes;
    private final @Nullable UserNames users;
    private final Summaries summaries;
    private final Map<UserId, String> owners = new HashMap<>();
    private final Map<NodeId, NodeService.Label> labels = new HashMap<>();
    private final Map<AltId, String> categories = new HashMap<>();

    Names(@Nullable AltService alts, @Nullable NodeService nodes, @Nullable UserNames users, Summaries summaries) {
        this.alts = alts;
        this.nodes = nodes;
        this.users = users;
        this.summaries = summaries;
    }

    ServerSummary summary(Server server) {
        String owner = owners.computeIfAbsent(server.owner(), this::owner);
        NodeService.Label label = server.node() == null ? NOWHERE : label(server.node());
        String category = categories.computeIfAbsent(server.alt(), this::category);
        return summaries.of(server, owner, label, category, () -> summary(server, owner, label, category));
    }

    private static ServerSummary summary(Server server, String owner, NodeService.Label label, String category) {
        return new ServerSummary(
                server.id(),
                server.name(),
                server.description(),
                server.owner(),
                owner,
                server.node(),
                label.name(),
                server.alt(),
                server.altName(),
                icon(server.altName()),
                category,
                server.state(),
                server.stateSince(),
                server.stateCode(),
                server.stateMessage(),
                server.suspended(),
                server.reachable(),
                server.isolated(),
                server.exitCode(),
                server.startedAt(),
                server.limits(),
                server.ports(),
                addresses(server, label.address()),
                server.stats(),
                server.createdAt(),
                server.ver());
    }

    /** What a user who did something is called; empty where it was no user, or one who is gone. */
    String actor(String actor) {
        String id = actor.startsWith(USER) ? actor.substring(USER.length()) : "";
        return Ulid.isValid(id) ? owners.computeIfAbsent(new UserId(id), this::owner) : "";
    }

    private String owner(UserId id) {
        return users == null ? "" : users.name(id).orElse("");
    }

    private NodeService.Label label(NodeId id) {
        return labels.computeIfAbsent(
                id, wanted -> nodes == null ? NOWHERE : nodes.label(wanted).orElse(NOWHERE));
    }

    private String category(AltId id) {
        return alts == null ? "" : alts.find(id).map(Alt::ctrlName).orElse("");
    }

    private static List<String> addresses(Server server, String host) {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return host.isEmpty()
                ? List.of()
                : server.ports().stream()
                        .sorted((one, other) -> Boolean.compare(other.primary(), one.primary()))
                        .map(port -> shown + ":" + port.port())
                        .distinct()
                        .toList();
    }

    static String icon(String altName) {
        return altName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
