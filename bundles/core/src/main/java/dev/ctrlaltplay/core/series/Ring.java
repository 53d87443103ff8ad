package dev.ctrlaltplay.core.series;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of equal length of time. A cell's place follows from its time, so that an old one is overwritten where it stands
 * and nothing needs to be moved. Not thread-safe.
 */
final class Ring {
    private final long stepMillis;
    private final int capacity;
    private final int metrics;
    private final long[] times;
    private final int[] counts;
    /** For each cell and metric: least, mean, greatest. */
    private final float[] values;

    private long newest = -1;
    private long savedUntil = -1;

    Ring(Duration step, int capacity, int metrics) {
        this.stepMillis = step.toMillis();
        this.capacity = capacity;
        this.metrics = metrics;
        this.times = new long[capacity];
        this.counts = new int[capacity];
        this.values = new float[capacity * metrics * 3];
    }

    int capacity() {
        return capacity;
    }

    /** Start of the newest cell, in milliseconds since the epoch; -1 while there is none. */
    long newest() {
        return newest;
    }

    void add(Instant at, double[] measured) {
        long start = start(at.toEpochMilli());
        int slot = slot(start);
        if (counts[slot] == 0 || times[slot] != start) {
            times[slot] = start;
            counts[slot] = 0;
        }
        int n = ++counts[slot];
        for (int i = 0; i < metrics; i++) {
            int base = (slot * metrics + i) * 3;
            float value = (float) measured[i];
            values[base] = n == 1 ? value : Math.min(values[base], value);
            values[base + 1] += n == 1 ? value - values[base + 1] : (value - values[base + 1]) / n;
            values[base + 2] = n == 1 ? value : Math.max(values[base + 2], value);
        }
        if (start < newest) {
            // A clock that was set back must not silence the ring: the newest is what came last.
            savedUntil = Math.min(savedUntil, start - stepMillis);
        }
        newest = start;
    }

    private long start(long millis) {
        return Math.floorDiv(millis, stepMillis) * stepMillis;
    }

    private int slot(long start) {
        return (int) Math.floorMod(start / stepMillis, (long) capacity);
    }

    List<Cell> between(long from, long to) {
        List<Cell> cells = new ArrayList<>();
        long oldest = newest - (capacity - 1L) * stepMillis;
        for (long start = Math.max(start(from), oldest);
                newest >= 0 && start <= Math.min(to, newest);
                start += stepMillis) {
            int slot = slot(start);
            if (counts[slot] > 0 && times[slot] == start) {
                cells.add(cell(slot));
            }
        }
        return cells;
    }

    private Cell cell(int slot) {
        float[] own = new float[metrics * 3];
        System.arraycopy(values, slot * metrics * 3, own, 0, own.length);
        return new Cell(times[slot], counts[slot], own);
    }

    /** Whether a cell has come to its end since the last {@link #takeUnsaved}. */
    boolean wholeUnsaved() {
        return newest - stepMillis > savedUntil && newest >= 0;
    }

    int cellBytes() {
        return bytes(metrics);
    }

    /** Slots that changed since the last call and are whole. */
    List<Integer> takeUnsaved() {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < capacity; slot++) {
            if (counts[slot] > 0 && times[slot] > savedUntil && times[slot] < newest) {
                slots.add(slot);
            }
        }
        savedUntil = newest - stepMillis;
        return slots;
    }

    static int bytes(int metrics) {
        return Long.BYTES + Integer.BYTES + metrics * 3 * Float.BYTES;
    }

    void write(int slot, ByteBuffer out) {
        out.putLong(times[slot]).putInt(counts[slot]);
        for (int i = 0; i < metrics * 3; i++) {
            out.putFloat(values[slot * metrics * 3 + i]);
        }
    }

    /** A cell whose time does not belong where it stands was never written or only half. */
    void read(int slot, ByteBuffer in) {
        long time = in.getLong();
        int count = in.getInt();
        boolean good = count > 0 && time > 0 && time % stepMillis == 0 && slot(time) == slot;
        for (int i = 0; i < metrics * 3; i++) {
            float value = in.getFloat();
            values[slot * metrics * 3 + i] = value;
            good &= Float.isFinite(value);
        }
        times[slot] = good ? time : 0;
        counts[slot] = good ? count : 0;
        if (good && time > newest) {
            newest = time;
            savedUntil = time;
        }
    }

    /** A cell's content, apart from the ring. */
    static final class Cell {
        private final long at;
        private final float[] ranges;
        private int count;

        Cell(long at, int count, float[] ranges) {
            this.at = at;
            this.count = count;
            this.ranges = ranges;
        }

        long at() {
            return at;
        }

        Cell copy() {
            return new Cell(at, count, ranges.clone());
        }

        void merge(Cell other) {
            int all = count + other.count;
            for (int i = 0; i < ranges.length; i += 3) {
                ranges[i] = Math.min(ranges[i], other.ranges[i]);
                ranges[i + 1] += (other.ranges[i + 1] - ranges[i + 1]) * other.count / all;
                ranges[i + 2] = Math.max(ranges[i + 2], other.ranges[i + 2]);
            }
            count = all;
        }

        Point point() {
            List<Point.Range> values = new ArrayList<>();
            for (int i = 0; i < ranges.length; i += 3) {
                values.add(new Point.Range(ranges[i], ranges[i + 1], ranges[i + 2]));
            }
            return new Point(Instant.ofEpochMilli(at), values);
        }
    }
}
