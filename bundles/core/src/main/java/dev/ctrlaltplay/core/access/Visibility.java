package dev.ctrlaltplay.core.access;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which things a caller holds a permission, so that a list can be filtered where it is read.
 *
 * @param all everything; the rest is then of no matter
 * @param owner what this user owns; null for none of it
 * @param nodes what lives on these nodes
 */
public record Visibility(boolean all, @Nullable UserId owner, Set<NodeId> nodes) {
    public static final Visibility ALL = new Visibility(true, null, Set.of());
    public static final Visibility NONE = new Visibility(false, null, Set.of());

    public Visibility {
        nodes = Set.copyOf(nodes);
    }

    /** Whether nothing at all is visible. */
    public boolean none() {
        return !all && owner == null && nodes.isEmpty();
    }

    /** Whether a thing of this owner on this node is visible. */
    public boolean covers(@Nullable UserId itsOwner, @Nullable NodeId itsNode) {
        return all || (owner != null && owner.equals(itsOwner)) || (itsNode != null && nodes.contains(itsNode));
    }
}
