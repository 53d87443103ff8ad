package dev.ctrlaltplay.core.health;

import org.osgi.annotation.versioning.ConsumerType;

/** One part's view of itself; register one as a service. */
@ConsumerType
public interface HealthCheck {
    /** Short and stable, such as {@code database}. */
    String name();

    /** Answers within 100 ms, from what is known; does not throw. */
    Health check();

    /**
     * A condition.
     *
     * @param message one sentence for the operator; empty where all is well
     */
    record Health(Status status, String message) {
        public static final Health UP = new Health(Status.UP, "");
    }

    /** How well. */
    enum Status {
        UP,
        /** It serves, less well or not everybody. */
        DEGRADED,
        /** It does not serve. */
        DOWN
    }
}
