package dev.ctrlaltplay.core.access;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is about.
 *
 * @param kind domain word: {@code server}, {@code node}, {@code user}, {@code alt}, {@code platform}, ...
 * @param id of the thing; empty for the kind as a whole
 * @param owner whose it is; null where it has no owner
 * @param node on which node it lives; null where on none
 */
public record Target(
        String kind,
        String id,
        @Nullable UserId owner,
        @Nullable NodeId node) {
    /** The platform as a whole: only a grant on everything reaches it. */
    public static final Target PLATFORM = new Target("platform", "", null, null);

    /** A kind as a whole, such as the list of alts. */
    public static Target kind(String kind) {
        return new Target(kind, "", null, null);
    }

    /** A server. */
    public static Target server(ServerId id, UserId owner, @Nullable NodeId node) {
        return new Target("server", id.value(), owner, node);
    }

    /** A node. */
    public static Target node(NodeId id) {
        return new Target("node", id.value(), null, id);
    }

    /** A user, who owns himself. */
    public static Target user(UserId id) {
        return new Target("user", id.value(), id, null);
    }
}
