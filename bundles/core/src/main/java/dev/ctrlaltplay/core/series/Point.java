package dev.ctrlaltplay.core.series;

import java.time.Instant;
import java.util.List;

/**
 * What was measured in a stretch of time.
 *
 * @param at when the stretch began
 * @param values one for each thing that is measured, in the order they are added in
 */
public record Point(Instant at, List<Range> values) {
    public Point {
        values = List.copyOf(values);
    }

    /** The least, mean and greatest value of a stretch. */
    public record Range(double min, double mean, double max) {}
}
