package dev.ctrlaltplay.servers.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server's folder, whose game may change anything in it at any moment. Every step goes through the handle of the folder
 * before it and follows no link, so that nothing outside can be read, written or removed.
 */
final class SafeFolder {
    private static final int MAX_DEPTH = 128;
    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());

    private final Path root;
    private final Path staging;

    /** @param staging folder of the agent's own on the same file system, where folders are made before they are moved in */
    SafeFolder(Path root, Path staging) {
        this.root = root;
        this.staging = staging;
    }

    /** Writes a text file whole or not at all, making the folders on the way; it belongs to whom the root belongs to. */
    void write(String name, byte[] content) throws IOException {
        List<String> parts = parts(name);
        Deque<SecureDirectoryStream<Path>> open = new ArrayDeque<>();
        try {
            SecureDirectoryStream<Path> at = open(root);
            open.push(at);
            PosixFileAttributes owner =
                    at.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
            for (String folder : parts.subList(0, parts.size() - 1)) {
                at = enter(at, Path.of(folder), owner);
                open.push(at);
            }
            replace(at, Path.of(parts.get(parts.size() - 1)), content, owner);
        } finally {
            for (SecureDirectoryStream<Path> handle : open) {
                handle.close();
            }
        }
    }

    private SecureDirectoryStream<Path> enter(SecureDirectoryStream<Path> at, Path name, PosixFileAttributes owner)
            throws IOException {
        try {
            return at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            makeFolder(at, name, owner);
            return at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** There is no mkdirat in Java: the folder is made where the game cannot reach and moved from handle to handle. */
    private void makeFolder(SecureDirectoryStream<Path> at, Path name, PosixFileAttributes owner) throws IOException {
        Files.createDirectories(staging);
        Path made = staging.resolve("d" + COUNTER.incrementAndGet());
        Files.createDirectory(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        give(Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS), owner);
        try (SecureDirectoryStream<Path> from = open(staging)) {
            from.move(made.getFileName(), at, name);
        }
    }

    private static void replace(SecureDirectoryStream<Path> at, Path name, byte[] content, PosixFileAttributes owner)
            throws IOException {
        Path temporary = Path.of(".cap-" + COUNTER.incrementAndGet());
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (SeekableByteChannel out = at.newByteChannel(
                temporary, fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            if (out instanceof java.nio.channels.FileChannel file) {
                file.force(true);
            }
        }
        give(at.getFileAttributeView(temporary, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS), owner);
        at.move(temporary, at, name);
    }

    private static void give(PosixFileAttributeView view, PosixFileAttributes owner) throws IOException {
        PosixFileAttributes now = view.readAttributes();
        if (!now.group().equals(owner.group())) {
            view.setGroup(owner.group());
        }
        if (!now.owner().equals(owner.owner())) {
            view.setOwner(owner.owner());
        }
    }

    /** Removes all that is in it, not itself. */
    void empty() throws IOException {
        try (SecureDirectoryStream<Path> at = open(root)) {
            emptyFolder(at, 0);
        } catch (NoSuchFileException absent) {
            return;
        }
    }

    /** Bytes on the disk of all files in it. */
    long size() throws IOException {
        try (SecureDirectoryStream<Path> at = open(root)) {
            return size(at, 0);
        } catch (NoSuchFileException absent) {
            return 0;
        }
    }

    private static long size(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        long sum = 0;
        for (Path child : folder) {
            Path name = child.getFileName();
            try {
                BasicFileAttributes kind = attributes(folder, name);
                if (kind.isDirectory() && depth < MAX_DEPTH) {
                    try (SecureDirectoryStream<Path> below =
                            folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                        sum += size(below, depth + 1);
                    }
                } else {
                    sum += kind.size();
                }
            } catch (java.nio.file.FileSystemException gone) {
                // The game removed or replaced it meanwhile; the next measurement sees what is true then.
                continue;
            }
        }
        return sum;
    }

    private static void emptyFolder(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("folders too deep to remove");
        }
        for (Path child : folder) {
            Path name = child.getFileName();
            if (attributes(folder, name).isDirectory()) {
                try (SecureDirectoryStream<Path> below = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    emptyFolder(below, depth + 1);
                }
                folder.deleteDirectory(name);
            } else {
                folder.deleteFile(name);
            }
        }
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    private static List<String> parts(String name) throws IOException {
        List<String> parts = new ArrayList<>();
        if (name.startsWith("/") || name.indexOf('\0') >= 0) {
            throw new IOException("not a name inside the server's folder: " + name);
        }
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw new IOException("not a name inside the server's folder: " + name);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw new IOException("not a file name: " + name);
        }
        return parts;
    }

    private static SecureDirectoryStream<Path> open(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("no safe way to walk " + folder);
    }
}
