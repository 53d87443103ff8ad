package dev.ctrlaltplay.files.walk;

import dev.ctrlaltplay.files.walk.FileRefusedException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributes;

/** All that is below a folder: measured or removed. */
final class Tree {
    private static final int DEEPEST = 128;

    private final long most;
    private long removed;

    /** @param most things that are removed at most */
    Tree(long most) {
        this.most = most;
    }

    /** How many things were removed. */
    long removed() {
        return removed;
    }

    /** Bytes of all files. */
    static long size(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        long sum = 0;
        for (Path child : folder) {
            Path name = child.getFileName();
            try {
                PosixFileAttributes kind = Walk.attributes(folder, name);
                if (kind.isDirectory() && depth < DEEPEST) {
                    try (SecureDirectoryStream<Path> below =
                            folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                        sum += size(below, depth + 1);
                    }
                } else {
                    sum += kind.size();
                }
            } catch (FileSystemException gone) {
                // The game removed or replaced it meanwhile; the next measurement sees what is true then.
                continue;
            }
        }
        return sum;
    }

    /** Removes what is in the folder, not itself. */
    void empty(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new FileRefusedException(Reason.FILE_LIMIT, "folders too deep to remove");
        }
        for (Path child : folder) {
            try {
                remove(folder, child.getFileName(), depth);
            } catch (NoSuchFileException gone) {
                // The game was faster.
                continue;
            }
        }
    }

    /** Removes one thing, with all that is in it. */
    void remove(SecureDirectoryStream<Path> folder, Path name, int depth) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("took too long; " + removed + " files and folders were removed");
        }
        if (removed >= most) {
            throw new FileRefusedException(
                    Reason.FILE_LIMIT, removed + " files and folders were removed and more are left; remove it again");
        }
        if (Walk.attributes(folder, name).isDirectory()) {
            try (SecureDirectoryStream<Path> below = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                empty(below, depth + 1);
            }
            folder.deleteDirectory(name);
        } else {
            folder.deleteFile(name);
        }
        removed++;
    }
}
