package dev.ctrlaltplay.files.walk;

import dev.ctrlaltplay.files.walk.FileRefusedException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way from a folder down, one name at a time, each through the handle of the folder before it and over no link. What it
 * holds open it closes; the handles stay valid whatever the game renames meanwhile.
 */
final class Walk implements AutoCloseable {
    private final Deque<SecureDirectoryStream<Path>> handles = new ArrayDeque<>();
    private final PosixFileAttributes owner;
    private SecureDirectoryStream<Path> at;

    private Walk(SecureDirectoryStream<Path> root) throws IOException {
        handles.push(root);
        at = root;
        owner = root.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    }

    /** Begins in a folder whose own path no game can change. */
    static Walk into(Path root) throws IOException {
        SecureDirectoryStream<Path> handle = open(root);
        try {
            return new Walk(handle);
        } catch (IOException e) {
            handle.close();
            throw e;
        }
    }

    /** The handle of a folder; fails where the platform has none that is safe. */
    static SecureDirectoryStream<Path> open(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("no safe way to walk " + folder);
    }

    /** Where it has come to. */
    SecureDirectoryStream<Path> at() {
        return at;
    }

    /** Whom the folder belongs to where the walk began: the game. */
    PosixFileAttributes owner() {
        return owner;
    }

    /** Into the folders of {@code parts}, which must all be there. */
    Walk to(List<Path> parts) throws IOException {
        for (Path part : parts) {
            enter(part);
        }
        return this;
    }

    /** One folder further. */
    void enter(Path name) throws IOException {
        // Asked first: the open of a pipe would wait for somebody who writes.
        PosixFileAttributes kind = attributes(at, name);
        if (!kind.isDirectory()) {
            throw new FileRefusedException(Reason.FILE_KIND, "not a folder: " + Names.show(name.toString()));
        }
        SecureDirectoryStream<Path> next = at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        handles.push(next);
        at = next;
    }

    /** @throws NoSuchFileException where nothing is there */
    static PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return view(folder, name).readAttributes();
    }

    /** Null where nothing is there. */
    static @Nullable PosixFileAttributes find(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        try {
            return attributes(folder, name);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    static PosixFileAttributeView view(SecureDirectoryStream<Path> folder, Path name) {
        return folder.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (SecureDirectoryStream<Path> handle : handles) {
            try {
                handle.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
