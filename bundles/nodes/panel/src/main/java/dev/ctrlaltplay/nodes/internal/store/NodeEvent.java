package dev.ctrlaltplay.nodes.internal.store;

/** What can happen to a node. */
public sealed interface NodeEvent {
    /** Its agent was let in. */
    record Created(String name, String address, long memoryMib, int cpuPercent, long diskMib, int portFrom, int portTo)
            implements NodeEvent {}

    /** Somebody changed its settings; all of them as they are now. */
    record Changed(
            String name,
            String description,
            String address,
            boolean maintenance,
            long memoryMib,
            int cpuPercent,
            long diskMib,
            int portFrom,
            int portTo)
            implements NodeEvent {}

    /** A server took room and ports. */
    record Reserved(Reservation reservation) implements NodeEvent {}

    /** A server gave back what it had. */
    record Released(String server) implements NodeEvent {}

    /** It is no node of this panel any more. */
    record Removed() implements NodeEvent {}
}
