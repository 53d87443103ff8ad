package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.servers.Server;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The newest summary of each server, handed out again as long as nothing that it shows has changed: lists write the JSON
 * of the same object only once. One for each server there is. Thread-safe.
 */
final class Summaries {
    private final Map<String, Made> made = new ConcurrentHashMap<>();

    private record Made(Server server, String owner, NodeService.Label label, String category, ServerSummary summary) {
        /** A server of the same content is another object, as its measurements are newer. */
        boolean isOf(Server now, String ownerName, NodeService.Label nodeLabel, String ctrl) {
            return server == now && owner.equals(ownerName) && label.equals(nodeLabel) && category.equals(ctrl);
        }
    }

    ServerSummary of(
            Server server, String owner, NodeService.Label label, String category, Supplier<ServerSummary> summary) {
        Made before = made.get(server.id().value());
        if (before != null && before.isOf(server, owner, label, category)) {
            return before.summary();
        }
        ServerSummary fresh = summary.get();
        made.put(server.id().value(), new Made(server, owner, label, category, fresh));
        return fresh;
    }

    /** The server was deleted. */
    void forget(String id) {
        made.remove(id);
    }
}
