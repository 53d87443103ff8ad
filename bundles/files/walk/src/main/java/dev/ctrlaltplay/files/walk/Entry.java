package dev.ctrlaltplay.files.walk;

import java.time.Instant;

/**
 * What stands in a folder.
 *
 * @param name its last name; with U+FFFD for bytes that are no text, and then of no use as a name
 * @param size in bytes; 0 unless it is a file
 * @param version changes when the file is replaced or its size or time of change do; empty unless it is a file
 */
public record Entry(String name, Kind kind, long size, Instant changedAt, String version) {
    /** What it is. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A link, a pipe, a device: can be seen and removed, nothing else. */
        OTHER
    }
}
