package dev.ctrlaltplay.web;

import dev.ctrlaltplay.core.error.InvalidException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads {@code ?from=&to=&points=}: a stretch of time, and in how many points it is wanted at most. */
public record TimeRange(Instant from, Instant to, int points) {
    private static final int DEFAULT_POINTS = 240;
    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);
    private static final int MOST_POINTS = 600;

    /**
     * What is not said ends now, begins an hour before its end, and has 240 points.
     *
     * @throws InvalidException where a time is none, or {@code from} is not before {@code to}
     */
    public static TimeRange of(@Nullable String from, @Nullable String to, @Nullable String points, Instant now) {
        Instant end = to == null || to.isEmpty() ? now : time("to", to);
        Instant begin = from == null || from.isEmpty() ? end.minus(DEFAULT_LENGTH) : time("from", from);
        if (!begin.isBefore(end)) {
            throw new InvalidException("from", "RANGE", "before to");
        }
        return new TimeRange(begin, end, points == null || points.isEmpty() ? DEFAULT_POINTS : count(points));
    }

    private static Instant time(String field, String text) {
        try {
            Instant time = Instant.parse(text);
            // Far outside, arithmetic on it would overflow.
            if (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9000-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw new InvalidException(field, "TYPE", "a time such as 2026-01-02T03:04:05Z");
        }
        throw new InvalidException(field, "RANGE", "between 1970 and 9000");
    }

    private static int count(String text) {
        try {
            int points = Integer.parseInt(text);
            if (points >= 1 && points <= MOST_POINTS) {
                return points;
            }
        } catch (NumberFormatException e) {
            throw new InvalidException("points", "TYPE", "a number");
        }
        throw new InvalidException("points", "RANGE", "1 to " + MOST_POINTS);
    }
}
