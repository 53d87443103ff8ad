package dev.ctrlaltplay.core.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The file of a series: a header of 16 bytes, then every cell of the 15-second ring and of the minute ring at its place,
 * each with its time. It never grows. Not forced to the disk: what a power cut takes are measurements.
 */
final class SeriesFile {
    private static final long MAGIC = 0x4341505345524901L;
    private static final int HEADER = 16;

    private final Path path;
    private final int metrics;
    private boolean fresh;

    SeriesFile(Path path, int metrics) {
        this.path = path;
        this.metrics = metrics;
    }

    /** Bytes at their place. */
    record Slot(long index, ByteBuffer bytes) {}

    static List<Slot> slots(Ring middle, Ring coarse) {
        List<Slot> slots = new ArrayList<>();
        add(slots, middle, 0);
        add(slots, coarse, middle.capacity());
        return slots;
    }

    private static void add(List<Slot> slots, Ring ring, int first) {
        for (int slot : ring.takeUnsaved()) {
            ByteBuffer bytes = ByteBuffer.allocate(ring.cellBytes());
            ring.write(slot, bytes);
            slots.add(new Slot(first + (long) slot, bytes.flip()));
        }
    }

    void load(Ring middle, Ring coarse) throws IOException {
        byte[] all;
        try {
            all = Files.readAllBytes(path);
        } catch (NoSuchFileException absent) {
            fresh = true;
            return;
        }
        int cell = Ring.bytes(metrics);
        int size = HEADER + (middle.capacity() + coarse.capacity()) * cell;
        ByteBuffer in = ByteBuffer.wrap(all);
        if (all.length < HEADER || all.length > size || in.getLong() != MAGIC || in.getLong() != metrics) {
            fresh = true;
            return;
        }
        int cells = (all.length - HEADER) / cell;
        for (int i = 0; i < cells; i++) {
            in.position(HEADER + i * cell);
            if (i < middle.capacity()) {
                middle.read(i, in);
            } else {
                coarse.read(i - middle.capacity(), in);
            }
        }
    }

    synchronized void append(Supplier<List<Slot>> unsaved) throws IOException {
        List<Slot> slots = unsaved.get();
        if (slots.isEmpty()) {
            return;
        }
        Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(
                path, how, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            if (fresh) {
                out.truncate(0);
                ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(metrics);
                write(out, header.flip(), 0);
                fresh = false;
            }
            for (Slot slot : slots) {
                write(out, slot.bytes(), HEADER + slot.index() * Ring.bytes(metrics));
            }
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
    }
}
