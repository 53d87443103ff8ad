package dev.ctrlaltplay.files.walk;

import dev.ctrlaltplay.files.walk.FileRefusedException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A server's folder, whose game may change anything in it at any moment. Every step goes through the handle of the folder
 * before it and follows no link, so that nothing outside can be read, written or removed. Only ordinary files are read and
 * written. Names are relative, with slashes; no normal form is forced upon them, since the game would not find what it
 * wrote. Names that begin with {@code .cap-} are the platform's own and not there for anybody else. A thread that is
 * interrupted stops at the next file or block. Thread-safe.
 */
public final class SafeFolder {
    /** The most bytes of one {@link #read}. */
    public static final int LARGEST_READ = 256 * 1024;

    /** The most entries of one {@link #list}. */
    public static final int LONGEST_LIST = 500;

    private static final long MOST_REMOVED = 100_000;
    private static final int BLOCK = 64 * 1024;
    private static final Set<java.nio.file.OpenOption> READ =
            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());

    private final Path root;
    private final Staging staging;

    /** @param staging folder of the agent's own on the same file system, where files and folders are made before they are moved in */
    public SafeFolder(Path root, Path staging) {
        this.root = root;
        this.staging = new Staging(staging, COUNTER);
    }

    /** Some of a file's bytes; fewer than were asked for only at its end. */
    public record Piece(Entry entry, byte[] data) {}

    /** Entries in the order of their names; {@code next} is null after the last. */
    public record Listing(List<Entry> entries, @Nullable String next) {
        public Listing {
            entries = List.copyOf(entries);
        }
    }

    /** What must be there when a file is put into its place. */
    public sealed interface Expected {
        /** Whatever is there is replaced. */
        record Anything() implements Expected {}

        /** Nothing is there. */
        record Absent() implements Expected {}

        /** A file is there, whatever its version. */
        record Present() implements Expected {}

        /** The file of this version is there. */
        record Version(String version) implements Expected {}
    }

    /** What a name stands for; empty where nothing is there. The folder itself is called "". */
    public Optional<Entry> find(String name) throws IOException {
        List<Path> parts = Names.visible(name);
        try (Walk walk = Walk.into(root)) {
            if (parts.isEmpty()) {
                return Optional.of(Checks.entry("", walk.owner()));
            }
            Path last = last(parts);
            return Optional.of(Checks.entry(
                    last.toString(), Walk.attributes(walk.to(parents(parts)).at(), last)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /**
     * What is in a folder, in the order of names.
     *
     * @param after a name; entries begin after it; empty for the first
     * @param limit 1 to {@link #LONGEST_LIST}
     */
    public Listing list(String folder, String after, int limit) throws IOException {
        int most = Math.max(1, Math.min(limit, LONGEST_LIST));
        List<Path> parts = Names.visible(folder);
        try (Walk walk = Walk.into(root)) {
            // The first of what is left, the greatest at the head: memory does not grow with the folder.
            PriorityQueue<Path> first =
                    new PriorityQueue<>((a, b) -> b.toString().compareTo(a.toString()));
            for (Path child : walk.to(parts).at()) {
                stopWhereInterrupted();
                Path name = child.getFileName();
                if (!Names.hidden(name) && name.toString().compareTo(after) > 0) {
                    first.add(name);
                    if (first.size() > most + 1) {
                        first.poll();
                    }
                }
            }
            boolean more = first.size() > most;
            if (more) {
                first.poll();
            }
            List<Path> names = new ArrayList<>(first);
            names.sort((a, b) -> a.toString().compareTo(b.toString()));
            List<Entry> entries = new ArrayList<>(names.size());
            for (Path name : names) {
                PosixFileAttributes found = Walk.find(walk.at(), name);
                if (found != null) {
                    entries.add(Checks.entry(name.toString(), found));
                }
            }
            return new Listing(entries, more ? names.get(names.size() - 1).toString() : null);
        } catch (NoSuchFileException absent) {
            throw Checks.notFound(folder);
        }
    }

    /**
     * Bytes of a file.
     *
     * @param version that it must have; null for any
     */
    public Piece read(String name, long offset, int max, @Nullable String version) throws IOException {
        int size = Math.max(0, Math.min(max, LARGEST_READ));
        return open(name, (in, entry) -> {
            if (version != null && !version.equals(entry.version())) {
                throw Checks.changed(name);
            }
            in.position(offset);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(size, in.size() - offset)));
            while (buffer.hasRemaining() && in.read(buffer) >= 0) {
                // A file that shrinks meanwhile ends sooner.
                continue;
            }
            return new Piece(entry, Arrays.copyOf(buffer.array(), buffer.position()));
        });
    }

    /** The SHA-512 of a file, in lower-case hexadecimal. */
    public String sha512(String name) throws IOException {
        return open(name, (in, entry) -> {
            MessageDigest digest = Staged.sha512();
            ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
            while (in.read(buffer.clear()) >= 0) {
                stopWhereInterrupted();
                digest.update(buffer.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        });
    }

    private interface Reading<T> {
        T from(SeekableByteChannel in, Entry entry) throws IOException;
    }

    private <T> T open(String name, Reading<T> reading) throws IOException {
        List<Path> parts = Names.visible(name);
        Names.inside(name);
        try (Walk walk = Walk.into(root)) {
            SecureDirectoryStream<Path> folder = walk.to(parents(parts)).at();
            PosixFileAttributes before = Walk.attributes(folder, last(parts));
            Checks.requireOrdinary(name, before);
            Checks.requireUnshared(root, name, before, walk.owner());
            try (SeekableByteChannel in = folder.newByteChannel(last(parts), READ)) {
                // What was opened is what was looked at, unless the name was turned away and back in between.
                PosixFileAttributes after = Walk.attributes(folder, last(parts));
                if (!Checks.same(before, after)) {
                    throw Checks.changed(name);
                }
                return reading.from(in, Checks.entry(last(parts).toString(), after));
            }
        } catch (NoSuchFileException absent) {
            throw Checks.notFound(name);
        }
    }

    /** A new file that is on its way; close it in any case. */
    public Staged stage() throws IOException {
        return staging.file();
    }

    /**
     * Puts a complete file into its place. It belongs to whom the folder belongs to, and keeps the permissions of a file
     * that it replaces.
     *
     * @param folders whether folders on the way are made
     */
    public Entry place(Staged staged, String name, Expected expected, boolean folders) throws IOException {
        Names.visible(name);
        return put(staged, name, expected, folders);
    }

    /** Writes a file of the platform's whole or not at all, making the folders on the way. */
    public void write(String name, byte[] content) throws IOException {
        Names.inside(name);
        try (Staged staged = stage()) {
            staged.append(content);
            staged.complete("");
            put(staged, name, null, true);
        }
    }

    /** @param expected null for the platform's own, which takes the place of a link or pipe that the game made there */
    private Entry put(Staged staged, String name, @Nullable Expected expected, boolean folders) throws IOException {
        List<Path> parts = Names.inside(name);
        try (Walk walk = Walk.into(root)) {
            way(walk, parents(parts), folders);
            Path last = last(parts);
            PosixFileAttributes there = expected == null ? null : Walk.find(walk.at(), last);
            if (expected != null) {
                Checks.require(name, there, expected);
            }
            staging.moveIn(staged, walk, last, there);
            return Checks.entry(last.toString(), Walk.attributes(walk.at(), last));
        } catch (NoSuchFileException absent) {
            throw Checks.notFound(name);
        }
    }

    /** Makes a folder and those on the way; nothing is changed where it is there. */
    public void makeFolders(String name) throws IOException {
        List<Path> parts = Names.visible(name);
        Names.inside(name);
        try (Walk walk = Walk.into(root)) {
            way(walk, parts, true);
        }
    }

    private void way(Walk walk, List<Path> parts, boolean make) throws IOException {
        for (Path part : parts) {
            if (make && Walk.find(walk.at(), part) == null) {
                staging.makeFolder(walk, part);
            }
            walk.enter(part);
        }
    }

    /**
     * Gives a file or folder another name.
     *
     * @param replace whether a file that has the name is replaced
     * @param folders whether a folder may be moved
     */
    public Entry move(String from, String to, boolean replace, boolean folders) throws IOException {
        List<Path> source = Names.visible(from);
        List<Path> target = Names.visible(to);
        Names.inside(from);
        Names.inside(to);
        try (Walk here = Walk.into(root);
                Walk there = Walk.into(root)) {
            here.to(parents(source));
            reach(there, target, to);
            PosixFileAttributes moved = Walk.attributes(here.at(), last(source));
            if (!moved.isRegularFile() && !(folders && moved.isDirectory())) {
                throw new FileRefusedException(Reason.FILE_KIND, "cannot be moved: " + Names.show(from));
            }
            PosixFileAttributes present = Walk.find(there.at(), last(target));
            if (present != null && Checks.same(moved, present)) {
                return Checks.entry(last(target).toString(), present);
            }
            if (present != null && (!replace || !present.isRegularFile() || !moved.isRegularFile())) {
                throw Checks.exists(to);
            }
            here.at().move(last(source), there.at(), last(target));
            return Checks.entry(last(target).toString(), Walk.attributes(there.at(), last(target)));
        } catch (NoSuchFileException absent) {
            throw Checks.notFound(from);
        }
    }

    private static void reach(Walk walk, List<Path> parts, String name) throws IOException {
        try {
            walk.to(parents(parts));
        } catch (NoSuchFileException absent) {
            throw Checks.notFound(name);
        }
    }

    /**
     * Removes a file, a link or a folder; never what a link leads to.
     *
     * @param recursive whether a folder may hold something
     * @return how many files and folders were removed; 0 where nothing was there
     */
    public long remove(String name, boolean recursive) throws IOException {
        List<Path> parts = Names.visible(name);
        Names.inside(name);
        try (Walk walk = Walk.into(root)) {
            SecureDirectoryStream<Path> folder = walk.to(parents(parts)).at();
            Path last = last(parts);
            if (!recursive && Walk.attributes(folder, last).isDirectory()) {
                folder.deleteDirectory(last);
                return 1;
            }
            Tree tree = new Tree(MOST_REMOVED);
            tree.remove(folder, last, 0);
            return tree.removed();
        } catch (NoSuchFileException absent) {
            return 0;
        } catch (java.nio.file.DirectoryNotEmptyException full) {
            throw new FileRefusedException(Reason.FOLDER_NOT_EMPTY, "the folder is not empty: " + Names.show(name));
        }
    }

    /** Removes all that is in it, not itself. */
    public void empty() throws IOException {
        try (Walk walk = Walk.into(root)) {
            new Tree(Long.MAX_VALUE).empty(walk.at(), 0);
        } catch (NoSuchFileException absent) {
            return;
        }
    }

    /** Bytes on the disk of all files in it. */
    public long size() throws IOException {
        try (Walk walk = Walk.into(root)) {
            return Tree.size(walk.at(), 0);
        } catch (NoSuchFileException absent) {
            return 0;
        }
    }

    private static List<Path> parents(List<Path> parts) {
        return parts.subList(0, parts.size() - 1);
    }

    private static Path last(List<Path> parts) {
        return parts.get(parts.size() - 1);
    }

    private static void stopWhereInterrupted() throws InterruptedIOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("took too long");
        }
    }
}
