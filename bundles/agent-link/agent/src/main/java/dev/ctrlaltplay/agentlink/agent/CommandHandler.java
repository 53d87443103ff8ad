package dev.ctrlaltplay.agentlink.agent;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Does commands of one kind; register one as a service. */
@ConsumerType
public interface CommandHandler<T> {
    /** As in the protocol's {@code *Wire} classes. */
    String kind();

    /** The command's record. */
    Class<T> bodyType();

    /**
     * Whether doing it twice is the same as doing it once. Such a command is done again when the agent was killed in its
     * midst; any other is then answered UNKNOWN.
     */
    boolean repeatable();

    /** Whether it only reads: it is then not journaled. */
    default boolean readOnly() {
        return false;
    }

    /**
     * Does it; may block. Commands of one subject come one after another, save those with {@code overtakes}.
     *
     * @return record for the panel; null for none
     * @throws CommandRefusedException where it cannot be done
     */
    @Nullable Object handle(T body, Request request);

    /** What it is about, such as a server's id; empty for the machine. */
    String subject(T body);

    /** Whether this one may run beside others of its subject, as a kill must. */
    default boolean overtakes(T body) {
        return false;
    }

    /** Where a command comes from. {@code userId} is empty for the platform. */
    record Request(String commandId, String requestId, String userId) {}
}
