package dev.ctrlaltplay.plugin.format.internal.zip;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Finding;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads an archive's central directory and holds it against the local headers (PKWARE APPNOTE 6.3.9, 4.3). Only archives
 * that can be read in one way pass: no byte belongs to nothing, so that a reader which follows the directory and one that
 * streams from the beginning see the same files.
 */
final class ZipDirectory {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    /** Bits that may be set: compression level (1, 2), data descriptor (3), UTF-8 (11). Not: encryption, patches. */
    private static final int FLAGS = 0x0006 | 0x0008 | 0x0800;

    private static final int DESCRIPTOR_FLAG = 0x0008;
    private static final int UTF8_FLAG = 0x0800;
    private static final int UNICODE_PATH = 0x7075;
    private static final int KIND_OF_FILE = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int FOLDER = 0040000;

    private final Bytes bytes;
    private final ZipLimits limits;
    private final String what;
    private long total;

    ZipDirectory(Bytes bytes, ZipLimits limits, String what) {
        this.bytes = bytes;
        this.limits = limits;
        this.what = what;
    }

    /** A central directory's line. */
    private record Line(String name, int flags, int method, long crc, long packed, long size, long local) {}

    NavigableMap<String, ZipEntryInfo> read() throws IOException, BadPackageException {
        if (bytes.size() > limits.archive()) {
            throw refuse(
                    "ZIP_TOO_LARGE", "", "It has " + bytes.size() + " bytes; " + limits.archive() + " are the most.");
        }
        if (bytes.size() < END_LENGTH) {
            throw refuse("ZIP_INVALID", "", "It is no zip archive.");
        }
        try {
            ByteBuffer end = bytes.read(bytes.size() - END_LENGTH, END_LENGTH);
            if (end.getInt(0) != END) {
                throw refuse("ZIP_INVALID", "", "It is no zip archive, or something follows its end record.");
            }
            int count = end.getShort(10) & 0xffff;
            long length = end.getInt(12) & 0xffffffffL;
            long start = end.getInt(16) & 0xffffffffL;
            if (end.getShort(4) != 0 || end.getShort(6) != 0 || (end.getShort(8) & 0xffff) != count) {
                throw refuse("ZIP_INVALID", "", "It is one part of several, or a zip64 archive.");
            }
            if (count > limits.entries()) {
                throw refuse(
                        "ZIP_TOO_MANY_ENTRIES",
                        "",
                        "It has " + count + " entries; " + limits.entries() + " are the most.");
            }
            if (start + length != bytes.size() - END_LENGTH) {
                throw refuse("ZIP_INVALID", "", "Its directory is not where its end record says.");
            }
            List<Line> lines = lines(bytes.read(start, (int) length), count);
            return entries(lines, start);
        } catch (EOFException | IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
            throw refuse("ZIP_INVALID", "", "It is cut off or its headers are broken.");
        }
    }

    private List<Line> lines(ByteBuffer directory, int count) throws BadPackageException {
        directory.order(java.nio.ByteOrder.LITTLE_ENDIAN);
        List<Line> lines = new ArrayList<>();
        EntryNames names = new EntryNames(limits);
        while (directory.hasRemaining()) {
            if (lines.size() == count) {
                throw refuse("ZIP_INVALID", "", "Its directory has more entries than its end record says.");
            }
            lines.add(line(directory, names));
        }
        if (lines.size() != count) {
            throw refuse("ZIP_INVALID", "", "Its directory has fewer entries than its end record says.");
        }
        return lines;
    }

    private Line line(ByteBuffer directory, EntryNames names) throws BadPackageException {
        int at = directory.position();
        if (directory.getInt(at) != CENTRAL) {
            throw refuse("ZIP_INVALID", "", "Its directory is broken.");
        }
        int nameLength = directory.getShort(at + 28) & 0xffff;
        int extraLength = directory.getShort(at + 30) & 0xffff;
        int commentLength = directory.getShort(at + 32) & 0xffff;
        directory.position(at + CENTRAL_LENGTH);
        byte[] raw = new byte[nameLength];
        directory.get(raw);
        int flags = directory.getShort(at + 8) & 0xffff;
        String name = name(raw, flags);
        String fault = names.fault(name);
        if (fault != null) {
            throw refuse("ZIP_NAME", shown(name), fault);
        }
        extra(directory, extraLength, name);
        directory.position(directory.position() + commentLength);
        Line line = new Line(
                name,
                flags,
                directory.getShort(at + 10) & 0xffff,
                directory.getInt(at + 16) & 0xffffffffL,
                directory.getInt(at + 20) & 0xffffffffL,
                directory.getInt(at + 24) & 0xffffffffL,
                directory.getInt(at + 42) & 0xffffffffL);
        int kind = (directory.getInt(at + 38) >>> 16) & KIND_OF_FILE;
        if (directory.getShort(at + 34) != 0) {
            throw refuse("ZIP_INVALID", name, "It is one part of several.");
        }
        if (kind != 0 && kind != REGULAR_FILE && !(kind == FOLDER && name.endsWith("/"))) {
            throw refuse("ZIP_SPECIAL_FILE", name, "It is a symbolic link or another special file.");
        }
        check(line);
        return line;
    }

    private void check(Line line) throws BadPackageException {
        if ((line.flags & ~FLAGS) != 0) {
            throw refuse("ZIP_METHOD", line.name, "It is encrypted or uses a feature that is not read.");
        }
        if (line.method != 0 && line.method != 8) {
            throw refuse(
                    "ZIP_METHOD", line.name, "It is compressed by method " + line.method + ", not stored or deflated.");
        }
        if (line.method == 0 && line.packed != line.size) {
            throw refuse("ZIP_INVALID", line.name, "It is stored, and its two sizes differ.");
        }
        if (line.name.endsWith("/") && line.size != 0) {
            throw refuse("ZIP_INVALID", line.name, "It is a folder with content.");
        }
        if (line.size > limits.entry()) {
            throw refuse(
                    "ZIP_TOO_LARGE",
                    line.name,
                    "It unpacks to " + line.size + " bytes; " + limits.entry() + " are the most.");
        }
        total += line.size;
        if (total > limits.total()) {
            throw refuse("ZIP_TOO_LARGE", "", "It unpacks to more than " + limits.total() + " bytes.");
        }
        if (line.size > ZipLimits.RATIO_FROM && line.size / Math.max(1, line.packed) >= ZipLimits.RATIO) {
            throw refuse(
                    "ZIP_BOMB", line.name, "It unpacks to more than " + ZipLimits.RATIO + " times its packed size.");
        }
    }

    private NavigableMap<String, ZipEntryInfo> entries(List<Line> lines, long end)
            throws IOException, BadPackageException {
        NavigableMap<String, ZipEntryInfo> entries = new TreeMap<>();
        lines.sort(Comparator.comparingLong(Line::local));
        long position = 0;
        for (Line line : lines) {
            if (line.local != position) {
                throw refuse(
                        "ZIP_DISAGREES",
                        line.name,
                        "Before it are bytes that belong to nothing, or it overlaps another.");
            }
            ZipEntryInfo entry = local(line, end);
            position = afterData(line, entry, end);
            entries.put(line.name, entry);
        }
        if (position != end) {
            throw refuse(
                    "ZIP_DISAGREES", "", "Between its entries and its directory are bytes that belong to nothing.");
        }
        return entries;
    }

    private ZipEntryInfo local(Line line, long end) throws IOException, BadPackageException {
        ByteBuffer header = bytes.read(line.local, LOCAL_LENGTH);
        int nameLength = header.getShort(26) & 0xffff;
        int extraLength = header.getShort(28) & 0xffff;
        long data = line.local + LOCAL_LENGTH + nameLength + extraLength;
        if (header.getInt(0) != LOCAL || data + line.packed > end) {
            throw refuse("ZIP_DISAGREES", line.name, "It is not where the directory says.");
        }
        ByteBuffer rest = bytes.read(line.local + LOCAL_LENGTH, nameLength + extraLength);
        byte[] raw = new byte[nameLength];
        rest.get(raw);
        int flags = header.getShort(6) & 0xffff;
        extra(rest, extraLength, line.name);
        boolean later = (flags & DESCRIPTOR_FLAG) != 0;
        boolean same = name(raw, flags).equals(line.name)
                && flags == line.flags
                && (header.getShort(8) & 0xffff) == line.method
                && agrees(header.getInt(14), line.crc, later)
                && agrees(header.getInt(18), line.packed, later)
                && agrees(header.getInt(22), line.size, later);
        if (!same) {
            throw refuse("ZIP_DISAGREES", line.name, "Its own header says something else than the directory.");
        }
        if (later && line.method == 0 && line.size != 0) {
            throw refuse("ZIP_DISAGREES", line.name, "It is stored and does not say how long it is.");
        }
        return new ZipEntryInfo(line.name, line.method == 8, data, line.packed, line.size, line.crc);
    }

    private static boolean agrees(int local, long central, boolean later) {
        long value = local & 0xffffffffL;
        return value == central || (later && value == 0);
    }

    /** Position behind the entry's data and, where there is one, its descriptor, with or without signature. */
    private long afterData(Line line, ZipEntryInfo entry, long end) throws IOException, BadPackageException {
        long after = entry.data() + entry.packed();
        if ((line.flags & DESCRIPTOR_FLAG) == 0) {
            return after;
        }
        ByteBuffer descriptor = bytes.read(after, (int) Math.min(16, end - after));
        int at = descriptor.getInt(0) == DESCRIPTOR ? 4 : 0;
        boolean same = (descriptor.getInt(at) & 0xffffffffL) == line.crc
                && (descriptor.getInt(at + 4) & 0xffffffffL) == line.packed
                && (descriptor.getInt(at + 8) & 0xffffffffL) == line.size;
        if (!same) {
            throw refuse(
                    "ZIP_DISAGREES", line.name, "The descriptor behind it says something else than the directory.");
        }
        return after + at + 12;
    }

    private void extra(ByteBuffer buffer, int length, String name) throws BadPackageException {
        int end = buffer.position() + length;
        while (end - buffer.position() >= 4) {
            int id = buffer.getShort() & 0xffff;
            int size = buffer.getShort() & 0xffff;
            if (id == UNICODE_PATH) {
                throw refuse("ZIP_DISAGREES", shown(name), "It has a second name in an extra field.");
            }
            if (buffer.position() + size > end) {
                throw refuse("ZIP_INVALID", shown(name), "One of its extra fields is broken.");
            }
            buffer.position(buffer.position() + size);
        }
        buffer.position(end);
    }

    private String name(byte[] raw, int flags) throws BadPackageException {
        boolean ascii = true;
        for (byte one : raw) {
            ascii &= one >= 0;
        }
        if (!ascii && (flags & UTF8_FLAG) == 0) {
            throw refuse("ZIP_NAME", "", "A name has letters beyond ASCII and is not marked as UTF-8.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refuse("ZIP_NAME", "", "A name is not UTF-8.");
        }
    }

    private static String shown(String name) {
        String visible = name.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return visible.length() > 120 ? visible.substring(0, 120) + "..." : visible;
    }

    private BadPackageException refuse(String code, String entry, String message) {
        String place = what.isEmpty() ? entry : entry.isEmpty() ? what : what + "!" + entry;
        return new BadPackageException(Finding.error(
                code,
                place.isEmpty() ? "package" : place,
                message,
                "Pack it with cap:package, or any tool that writes a plain zip."));
    }
}
