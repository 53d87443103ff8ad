package dev.ctrlaltplay.core.series;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one thing: each of the last ten minutes, one for every 15 seconds of the last hour, and one for every
 * minute of the last day. The two longer ones are kept in a file, to which a minute's worth is written at a time, so that
 * at most the last minute is lost when the process is killed. Thread-safe.
 */
public final class Series {
    private static final Duration FINE = Duration.ofSeconds(2);
    private static final Duration MIDDLE = Duration.ofSeconds(15);
    private static final Duration COARSE = Duration.ofMinutes(1);

    private final int metrics;
    private final Ring fine;
    private final Ring middle;
    private final Ring coarse;
    private final @Nullable SeriesFile file;

    private Series(int metrics, @Nullable SeriesFile file) {
        this.metrics = metrics;
        this.file = file;
        this.fine = new Ring(FINE, 300, metrics);
        this.middle = new Ring(MIDDLE, 240, metrics);
        this.coarse = new Ring(COARSE, 1440, metrics);
    }

    /** One that is in memory alone. */
    public static Series inMemory(int metrics) {
        return new Series(metrics, null);
    }

    /**
     * One that goes on where the file ends. A file that is damaged, or of another number of things, is begun anew.
     *
     * @throws IOException where the file cannot be read at all
     */
    public static Series open(Path path, int metrics) throws IOException {
        Series series = new Series(metrics, new SeriesFile(path, metrics));
        if (series.file != null) {
            series.file.load(series.middle, series.coarse);
        }
        return series;
    }

    /** Takes one measurement of each thing. */
    public synchronized void add(Instant at, double... values) {
        if (values.length != metrics) {
            throw new IllegalArgumentException(metrics + " values, not " + values.length);
        }
        fine.add(at, values);
        middle.add(at, values);
        coarse.add(at, values);
    }

    /**
     * Writes what came since the last time, once there is a minute of it; else does nothing.
     *
     * @throws IOException where it cannot be written; it is tried again with the next minute
     */
    public void save() throws IOException {
        if (file != null) {
            file.append(this::unsaved);
        }
    }

    private synchronized List<SeriesFile.Slot> unsaved() {
        return coarse.wholeUnsaved() ? SeriesFile.slots(middle, coarse) : List.of();
    }

    /**
     * What was measured, oldest first, from the finest ring that reaches back to {@code from}; stretches without any
     * measurement are left out.
     *
     * @param points the most there may be, at least 1
     */
    public synchronized List<Point> between(Instant from, Instant to, int points) {
        if (points < 1) {
            throw new IllegalArgumentException("at least one point");
        }
        Instant newest = newest();
        Ring ring = newest == null || !from.isBefore(newest.minus(FINE.multipliedBy(299)))
                ? fine
                : !from.isBefore(newest.minus(MIDDLE.multipliedBy(239))) ? middle : coarse;
        List<Ring.Cell> cells = ring.between(from.toEpochMilli(), to.toEpochMilli());
        // After a restart the finest ring begins empty, while the file still knows the minutes before.
        if (ring == fine && (cells.isEmpty() || cells.get(0).at() > from.toEpochMilli() + MIDDLE.toMillis())) {
            List<Ring.Cell> wider = middle.between(from.toEpochMilli(), to.toEpochMilli());
            cells = wider.size() * MIDDLE.toMillis() > cells.size() * FINE.toMillis() * 2 ? wider : cells;
        }
        return thinned(cells, from.toEpochMilli(), to.toEpochMilli(), points);
    }

    private @Nullable Instant newest() {
        long at = Math.max(fine.newest(), coarse.newest());
        return at < 0 ? null : Instant.ofEpochMilli(at);
    }

    private List<Point> thinned(List<Ring.Cell> cells, long from, long to, int points) {
        List<Point> thin = new ArrayList<>();
        if (cells.size() <= points) {
            cells.forEach(cell -> thin.add(cell.point()));
            return thin;
        }
        long step = Math.max(1, (Math.max(to, from + 1) - from + points - 1) / points);
        Ring.Cell gathered = null;
        long bucket = -1;
        for (Ring.Cell cell : cells) {
            long mine = (cell.at() - from) / step;
            if (gathered != null && mine == bucket) {
                gathered.merge(cell);
            } else {
                if (gathered != null) {
                    thin.add(gathered.point());
                }
                gathered = cell.copy();
                bucket = mine;
            }
        }
        if (gathered != null) {
            thin.add(gathered.point());
        }
        return thin.size() > points ? thin.subList(thin.size() - points, thin.size()) : thin;
    }
}
