package ctrlaltplay.webhooks;

import java.time.Duration;
import java.time.Instant;

/**
 * A message and how it fares, as it is stored.
 *
 * @param state the name of a {@link State}
 * @param at when it happened
 * @param kind the name of a {@link Kind}
 * @param server the server's name
 * @param game what the server was made from
 * @param reason why; empty where nobody told
 * @param tries how often it was sent
 * @param next not before then it is sent (again)
 * @param problem why the last try failed, for people; empty where it did not
 */
public record Delivery(
        String state,
        Instant at,
        String kind,
        String server,
        String game,
        String reason,
        int tries,
        Instant next,
        String problem) {
    /** So often it is tried. */
    static final int MOST_TRIES = 8;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** How a message fares. */
    enum State {
        WAITING,
        SENT,
        FAILED
    }

    static Delivery of(Instant at, Kind kind, String server, String game, String reason) {
        return new Delivery(State.WAITING.name(), at, kind.name(), server, game, reason, 0, at, "");
    }

    boolean waits() {
        return state.equals(State.WAITING.name());
    }

    /** After a try that ended so. */
    Delivery tried(Outcome outcome, Instant now) {
        int done = tries + 1;
        if (outcome.sent()) {
            return with(State.SENT, done, now, "");
        }
        if (!outcome.again() || done >= MOST_TRIES) {
            return with(State.FAILED, done, now, outcome.message());
        }
        Duration wait = outcome.pause().isZero() ? FIRST_WAIT.multipliedBy(1L << (done - 1)) : outcome.pause();
        Instant then = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return with(State.WAITING, done, then, outcome.message());
    }

    private Delivery with(State now, int done, Instant then, String why) {
        return new Delivery(now.name(), at, kind, server, game, reason, done, then, why);
    }
}
