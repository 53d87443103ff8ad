package dev.ctrlaltplay.files.walk;

import dev.ctrlaltplay.files.walk.Entry.Kind;
import dev.ctrlaltplay.files.walk.FileRefusedException.Reason;
import dev.ctrlaltplay.files.walk.SafeFolder.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What may be done with what was found. */
final class Checks {
    private Checks() {}

    /** A second name could be that of a file elsewhere, which the game may not read itself. */
    static void requireUnshared(Path root, String name, PosixFileAttributes found, PosixFileAttributes owner)
            throws IOException {
        if (found.owner().equals(owner.owner())) {
            return;
        }
        // Handles do not tell the number of names, a path does; the key says whether it speaks of the same file.
        Map<String, Object> unix =
                Files.readAttributes(root.resolve(name), "unix:nlink,fileKey", LinkOption.NOFOLLOW_LINKS);
        if (!found.fileKey().equals(unix.get("fileKey"))) {
            throw changed(name);
        }
        if (!Integer.valueOf(1).equals(unix.get("nlink"))) {
            throw new FileRefusedException(
                    Reason.FILE_SHARED,
                    "the file has a second name and does not belong to the game's user: " + Names.show(name));
        }
    }

    static void requireOrdinary(String name, PosixFileAttributes found) throws IOException {
        if (!found.isRegularFile()) {
            throw new FileRefusedException(Reason.FILE_KIND, "not an ordinary file: " + Names.show(name));
        }
    }

    static void require(String name, @Nullable PosixFileAttributes there, Expected expected) throws IOException {
        if (there == null) {
            if (expected instanceof Expected.Present || expected instanceof Expected.Version) {
                throw notFound(name);
            }
            return;
        }
        requireOrdinary(name, there);
        if (expected instanceof Expected.Absent) {
            throw exists(name);
        }
        if (expected instanceof Expected.Version one
                && !one.version().equals(entry(name, there).version())) {
            throw changed(name);
        }
    }

    static boolean same(PosixFileAttributes one, PosixFileAttributes other) {
        return one.fileKey().equals(other.fileKey());
    }

    static Entry entry(String name, PosixFileAttributes found) {
        boolean file = found.isRegularFile();
        Kind kind = file ? Kind.FILE : found.isDirectory() ? Kind.FOLDER : Kind.OTHER;
        return new Entry(
                name, kind, file ? found.size() : 0, found.lastModifiedTime().toInstant(), file ? version(found) : "");
    }

    static String version(PosixFileAttributes found) {
        return Integer.toHexString(found.fileKey().toString().hashCode())
                + "-" + Long.toHexString(found.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                + "-" + Long.toHexString(found.size());
    }

    static FileRefusedException notFound(String name) {
        return new FileRefusedException(Reason.FILE_NOT_FOUND, "nothing is there: " + Names.show(name));
    }

    static FileRefusedException exists(String name) {
        return new FileRefusedException(Reason.FILE_EXISTS, "something is there already: " + Names.show(name));
    }

    static FileRefusedException changed(String name) {
        return new FileRefusedException(Reason.FILE_CHANGED, "it has changed meanwhile: " + Names.show(name));
    }
}
