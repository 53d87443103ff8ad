package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.plugin.format.PathScope;
import dev.ctrlaltplay.sdk.host.Files;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files of one server, in memory, as its agent has them: what the game would find. */
public final class TestFiles {
    private final NavigableMap<String, Stored> files = new TreeMap<>();
    private final Supplier<Instant> now;
    private long writes;

    TestFiles(Supplier<Instant> now) {
        this.now = now;
    }

    /** Null bytes are a folder. */
    private record Stored(byte @Nullable [] bytes, Instant changedAt, String version) {}

    /** Puts a file there, as the game would; folders on the way are made. */
    public TestFiles put(String path, byte[] bytes) {
        write(normal(path), bytes);
        return this;
    }

    /** Puts a text there. */
    public TestFiles put(String path, String text) {
        return put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of a file; empty where there is none. */
    public Optional<byte[]> bytes(String path) {
        return Optional.ofNullable(files.get(normal(path))).map(Stored::bytes).map(byte[]::clone);
    }

    /** The text of a file; empty where there is none. */
    public Optional<String> text(String path) {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The paths of all files, in their order; folders are left out. */
    public List<String> paths() {
        return files.entrySet().stream()
                .filter(file -> file.getValue().bytes() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The SHA-512 of bytes, as the platform writes it. */
    public static String sha512(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }

    static String normal(String path) {
        return PathScope.normal(path)
                .orElseThrow(() -> new InvalidException(
                        "path", "FILE_NAME", "is no path inside the server's folder, with slashes and without .."));
    }

    Optional<Files.Entry> find(String path) {
        if (path.isEmpty()) {
            return Optional.of(new Files.Entry("", Files.Kind.FOLDER, 0, Instant.EPOCH, ""));
        }
        return Optional.ofNullable(files.get(path)).map(stored -> entry(path, stored));
    }

    private static Files.Entry entry(String path, Stored stored) {
        byte[] bytes = stored.bytes();
        return bytes == null
                ? new Files.Entry(path, Files.Kind.FOLDER, 0, stored.changedAt(), "")
                : new Files.Entry(path, Files.Kind.FILE, bytes.length, stored.changedAt(), stored.version());
    }

    /** All that is directly in a folder. */
    List<Files.Entry> list(String folder) {
        Files.Entry found = find(folder).orElseThrow(() -> new NotFoundException("file", folder));
        if (found.kind() != Files.Kind.FOLDER) {
            throw new ConflictException("FILE_KIND", "not a folder: " + folder);
        }
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<Files.Entry> entries = new ArrayList<>();
        files.forEach((path, stored) -> {
            if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                entries.add(entry(path, stored));
            }
        });
        return entries;
    }

    byte[] read(String path) {
        Files.Entry found = find(path).orElseThrow(() -> new NotFoundException("file", path));
        Stored stored = files.get(path);
        byte[] bytes = stored == null ? null : stored.bytes();
        if (bytes == null) {
            throw new ConflictException("FILE_KIND", "not an ordinary file: " + found.path());
        }
        return bytes.clone();
    }

    Files.Entry write(String path, byte[] bytes) {
        if (path.isEmpty() || (files.containsKey(path) && files.get(path).bytes() == null)) {
            throw new ConflictException("FILE_KIND", "not an ordinary file: " + path);
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            makeFolder(path.substring(0, slash));
        }
        Stored stored = new Stored(bytes.clone(), now.get(), "v" + ++writes);
        files.put(path, stored);
        return entry(path, stored);
    }

    void makeFolder(String path) {
        StringBuilder at = new StringBuilder();
        for (String part : path.split("/")) {
            at.append(at.isEmpty() ? "" : "/").append(part);
            Stored there = files.computeIfAbsent(at.toString(), key -> new Stored(null, now.get(), ""));
            if (there.bytes() != null) {
                throw new ConflictException("FILE_KIND", "not a folder: " + at);
            }
        }
    }

    Files.Entry move(String from, String to, boolean replace) {
        byte[] bytes = read(from);
        if (find(to).isPresent() && !replace) {
            throw new ConflictException("FILE_EXISTS", "something is there already: " + to);
        }
        Files.Entry moved = write(to, bytes);
        files.remove(from);
        return moved;
    }

    boolean delete(String path, boolean recursive) {
        SortedMap<String, Stored> below = files.subMap(path + "/", path + "0");
        if (!below.isEmpty() && !recursive) {
            throw new ConflictException("FOLDER_NOT_EMPTY", "the folder is not empty: " + path);
        }
        below.clear();
        return files.remove(path) != null;
    }
}
