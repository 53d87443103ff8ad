package dev.ctrlaltplay.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** One way to run games; register one as a service. Thread-safe. */
@ConsumerType
public interface GameRuntime {
    /** Such as {@code process}. */
    String id();

    /** How games are kept from the agent and from one another. */
    Isolation isolation();

    /** Which limits of {@link Launch} this machine lets the runtime keep; the others are asked for in vain. */
    default Set<Limit> limits() {
        return Set.of();
    }

    /** Starts the game; it outlives this agent. Returns as soon as the process exists. */
    GameProcess start(Launch launch) throws IOException;

    /**
     * Finds what {@link #start} left running, or what is left of it.
     *
     * @param runFolder as in {@link Launch}
     * @return empty where nothing was ever started there
     */
    Optional<GameProcess> attach(Path runFolder) throws IOException;

    /** A limit that can be kept. */
    enum Limit {
        MEMORY,
        CPU,
        PROCESSES
    }

    /** How well games are kept apart. */
    enum Isolation {
        /** Another user's process. */
        USER,
        /** Own mount and process namespace through bubblewrap. */
        BUBBLEWRAP,
        /** Not at all; the server's page says so. */
        NONE
    }
}
