package dev.ctrlaltplay.core.model;

import dev.ctrlaltplay.core.id.NodeId;
import java.util.Set;

/** On which things a permission holds. */
public sealed interface Scope {
    /** Only what the holder owns. */
    record Own() implements Scope {}

    /** What lives on these nodes, and the nodes themselves. */
    record Nodes(Set<NodeId> nodes) implements Scope {
        public Nodes {
            nodes = Set.copyOf(nodes);
        }
    }

    /** Everything. */
    record All() implements Scope {}

    Scope OWN = new Own();
    Scope ALL = new All();
}
