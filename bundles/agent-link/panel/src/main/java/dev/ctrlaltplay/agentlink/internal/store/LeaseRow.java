package dev.ctrlaltplay.agentlink.internal.store;

/**
 * Which panel an agent is, or last was, connected to.
 *
 * @param panel the panel's instance
 * @param epoch grows with each connection
 * @param until the lease's end, microseconds since the epoch
 * @param seenAt when it was last heard of, likewise
 */
public record LeaseRow(String agent, String panel, long epoch, long until, long seenAt, String address) {}
