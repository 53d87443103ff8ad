package dev.ctrlaltplay.core.access;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import org.jspecify.annotations.Nullable;

/** Who acts. */
public sealed interface Principal {
    /** As it stands in the event log and the audit trail, such as {@code user:01J...}. */
    String actor();

    /** A name for people. */
    String name();

    /**
     * A signed-in user.
     *
     * @param session the session he came with; null in the Karaf shell
     */
    record User(UserId id, String name, @Nullable SessionId session) implements Principal {
        @Override
        public String actor() {
            return "user:" + id;
        }
    }

    /** An agent; it may only speak of its own node. */
    record Agent(NodeId node, String name) implements Principal {
        @Override
        public String actor() {
            return "agent:" + node;
        }
    }

    /**
     * The platform itself, such as a job, or the operator who owns the process: it may do everything.
     *
     * @param name short name of the bundle that acts, or {@code operator}
     */
    record System(String name) implements Principal {
        @Override
        public String actor() {
            return "system:" + name;
        }
    }
}
