package dev.ctrlaltplay.plugin.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes packages. The same files give the same bytes (with the same zlib): sorted entries, one fixed time. */
public final class PackageWriter {
    /**
     * As local time, which is what zip stores, so that no zone changes the bytes. Not the first of January: Java takes that
     * one for "before 1980" and adds a field that depends on the zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private PackageWriter() {}

    /**
     * Writes a package, and puts it in place of what was there once it is complete.
     *
     * @param files entry to file
     * @throws IOException where a file cannot be read, or {@code target} cannot be written
     */
    public static void write(Path target, SortedMap<String, Path> files) throws IOException {
        SortedMap<String, Content> contents = new TreeMap<>();
        files.forEach((name, file) -> contents.put(name, () -> Files.newInputStream(file)));
        writeContents(target, contents);
    }

    /** Where an entry's bytes come from. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static void writeContents(Path target, SortedMap<String, Content> contents) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder == null ? Path.of("") : folder, ".capx-", ".tmp");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(temporary));
                    ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
                zip.setLevel(Deflater.BEST_COMPRESSION);
                // The map's own order may be any: the bytes must not depend on it.
                for (Map.Entry<String, Content> one : new TreeMap<>(Map.copyOf(contents)).entrySet()) {
                    ZipEntry entry = new ZipEntry(one.getKey());
                    entry.setTimeLocal(TIME);
                    zip.putNextEntry(entry);
                    try (InputStream in = one.getValue().open()) {
                        in.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
