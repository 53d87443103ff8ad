package ctrlaltplay.webhooks;

import java.time.Duration;

/**
 * How a try ended.
 *
 * @param again whether a later try may do
 * @param pause what the other side asked to wait; zero where it did not
 * @param message for people; never holds the address
 */
record Outcome(boolean sent, boolean again, Duration pause, String message) {
    static Outcome done() {
        return new Outcome(true, false, Duration.ZERO, "");
    }

    static Outcome later(Duration pause, String message) {
        return new Outcome(false, true, pause, message);
    }

    static Outcome never(String message) {
        return new Outcome(false, false, Duration.ZERO, message);
    }
}
