package ${package};

import java.time.Instant;

/** A server got ready. */
public record Start(String server, String name, Instant at) {}
