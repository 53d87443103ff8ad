package dev.ctrlaltplay.plugin.format.internal.zip;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.zip.ZipException;

/**
 * An archive whose directory was checked before anything is unpacked, and whose entries are checked against it while they
 * are read. Safe for several threads.
 */
public final class ZipArchive {
    private final Bytes bytes;
    private final NavigableMap<String, ZipEntryInfo> entries;

    private ZipArchive(Bytes bytes, NavigableMap<String, ZipEntryInfo> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /**
     * Checks and takes the directory.
     *
     * @param what what the archive is called in findings; empty for the package itself
     * @throws BadPackageException with the codes {@code ZIP_...} of {@code docs/plugin-package.md}
     */
    public static ZipArchive open(Bytes bytes, ZipLimits limits, String what) throws IOException, BadPackageException {
        return new ZipArchive(bytes, new ZipDirectory(bytes, limits, what).read());
    }

    /** All entries, sorted by name. */
    public Collection<ZipEntryInfo> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** By name, sorted. */
    public Map<String, ZipEntryInfo> byName() {
        return Collections.unmodifiableMap(entries);
    }

    /** Bytes that all entries have unpacked. */
    public long unpacked() {
        return entries.values().stream().mapToLong(ZipEntryInfo::size).sum();
    }

    /**
     * The content of an entry. Reading fails with a {@link ZipException} where size or checksum are not as declared; never
     * more than the declared size comes out.
     *
     * @throws java.io.FileNotFoundException where there is none
     */
    public InputStream stream(String name) throws IOException {
        ZipEntryInfo entry = entries.get(name);
        if (entry == null || entry.folder()) {
            throw new java.io.FileNotFoundException(name);
        }
        return new EntryStream(bytes, entry);
    }

    /** The whole content; see {@link #stream}. */
    public byte[] read(String name) throws IOException {
        try (InputStream in = stream(name)) {
            // Grows with what really comes, since the declared size may lie.
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }
}
