package dev.ctrlaltplay.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of the commands about the files of a server's game. Paths are relative to the server's folder, with slashes; the
 * folder itself is "". All live in memory alone ({@link Commands#unkept}): one whose answer was lost may or may not have
 * been done, and can be given again. What is refused has a code such as FILE_NOT_FOUND; docs/protocol.md lists them.
 */
public final class FileWire {
    /** Most bytes of a file in one message. */
    public static final int LARGEST_PIECE = 256 * 1024;

    /** Most bytes of a file that is written through these commands. */
    public static final long LARGEST_FILE = 64L * 1024 * 1024;

    /** Command: what is there. Body {@link PathRef}, answer {@link Found}. */
    public static final String STAT = "file.stat";

    /** Command: what is in a folder. Body {@link ListFolder}, answer {@link Listing}. */
    public static final String LIST = "file.list";

    /** Command: bytes of a file. Body {@link Read}, answer {@link Piece}. */
    public static final String READ = "file.read";

    /** Command: the SHA-512 of a file. Body {@link PathRef}, answer {@link Hashed}. */
    public static final String HASH = "file.hash";

    /**
     * Command: a piece of a file that is being written. Body {@link Write}, answer {@link Written}. The pieces of one file
     * have the same {@code upload} and come in order; the file appears whole with the last one, or not at all. An upload
     * that hears nothing for a minute is dropped.
     */
    public static final String WRITE = "file.write";

    /** Command: no more pieces will come; what came is removed. Body {@link Drop}, answer {@link Found} without an entry. */
    public static final String DROP = "file.drop";

    /** Command: make a folder and those on the way. Body {@link PathRef}, answer {@link Found}. */
    public static final String MAKE_FOLDER = "file.make-folder";

    /** Command: give another name. Body {@link Move}, answer {@link Found}. */
    public static final String MOVE = "file.move";

    /** Command: remove. Body {@link Delete}, answer {@link Deleted}. */
    public static final String DELETE = "file.delete";

    private FileWire() {}

    public record PathRef(String serverId, String path) {}

    /**
     * What stands at a path.
     *
     * @param path as it was asked for, or of what is in the folder that was asked for
     * @param kind FILE, FOLDER or OTHER (a link, a pipe, a device)
     * @param size in bytes; 0 unless it is a file
     * @param version changes with the file; empty unless it is one
     */
    public record Entry(String path, String kind, long size, Instant changedAt, String version) {}

    /** @param entry null where nothing is there */
    public record Found(@Nullable Entry entry) {}

    /**
     * @param after last name of the page before; empty for the first
     * @param limit 1 to 500
     */
    public record ListFolder(String serverId, String path, String after, int limit) {}

    /** In the order of names. @param next {@code after} of the next page; null after the last */
    public record Listing(List<Entry> entries, @Nullable String next) {}

    /**
     * @param length at most {@link #LARGEST_PIECE}
     * @param version that the file must have; empty for any
     */
    public record Read(String serverId, String path, long offset, int length, String version) {}

    /** @param data Base64 in JSON; shorter than asked for at the end of the file */
    public record Piece(Entry entry, byte[] data) {}

    /** @param sha512 lower-case hexadecimal */
    public record Hashed(String sha512) {}

    /**
     * @param upload ULID that names this writing of this file
     * @param offset of the first byte of {@code data}, which is how many came before
     * @param data Base64 in JSON, at most {@link #LARGEST_PIECE}
     * @param end what is to be done with the whole; null while more will come
     */
    public record Write(
            String serverId,
            String upload,
            long offset,
            byte[] data,
            @Nullable End end) {}

    /**
     * Where a complete file goes.
     *
     * @param expected what must be there: ANYTHING, ABSENT, PRESENT or VERSION
     * @param version with VERSION, of the file that is replaced; else empty
     * @param sha512 of the whole, checked before it appears; empty for no check
     * @param folders whether folders on the way are made
     */
    public record End(String path, String expected, String version, String sha512, boolean folders) {}

    /**
     * @param size bytes so far
     * @param entry the file once it is in its place; null before
     */
    public record Written(long size, @Nullable Entry entry) {}

    public record Drop(String serverId, String upload) {}

    /**
     * @param replace whether a file that has the name is replaced
     * @param folders whether a folder may be moved
     */
    public record Move(String serverId, String from, String to, boolean replace, boolean folders) {}

    /** @param recursive whether a folder may hold something */
    public record Delete(String serverId, String path, boolean recursive) {}

    /** @param count files and folders that were removed */
    public record Deleted(long count) {}
}
