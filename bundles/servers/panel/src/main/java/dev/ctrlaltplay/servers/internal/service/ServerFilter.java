package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.ServerState;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which servers of a list are wanted; null for any.
 *
 * @param states empty for any
 * @param text in its name, its alt's name or a port, without regard to case, or its id; empty for any
 */
public record ServerFilter(
        Set<ServerState> states,
        @Nullable NodeId node,
        @Nullable AltId alt,
        @Nullable UserId owner,
        String text) {
    public static final ServerFilter ANY = new ServerFilter(Set.of(), null, null, null, "");

    public ServerFilter {
        states = Set.copyOf(states);
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    boolean matches(Entry entry) {
        return isOfState(entry) && matchesBesidesState(entry);
    }

    boolean matchesBesidesState(Entry entry) {
        return isOfNode(entry) && isOfAlt(entry) && isOfOwner(entry) && says(entry);
    }

    boolean isOfState(Entry entry) {
        return states.isEmpty() || states.contains(entry.full().state());
    }

    boolean isOfNode(Entry entry) {
        return node == null || node.equals(entry.node());
    }

    boolean isOfAlt(Entry entry) {
        return alt == null || alt.equals(entry.full().alt());
    }

    boolean isOfOwner(Entry entry) {
        return owner == null || owner.equals(entry.owner());
    }

    boolean says(Entry entry) {
        return text.isEmpty()
                || entry.nameKey().contains(text)
                || entry.row().id().toLowerCase(Locale.ROOT).equals(text)
                || entry.row().altName().toLowerCase(Locale.ROOT).contains(text)
                || entry.full().ports().stream()
                        .anyMatch(port -> Integer.toString(port.port()).equals(text));
    }
}
