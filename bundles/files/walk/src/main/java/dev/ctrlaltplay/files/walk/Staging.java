package dev.ctrlaltplay.files.walk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Where files and folders are made before they are moved into a game's folder, from handle to handle. */
final class Staging {
    private final Path folder;
    private final AtomicLong counter;

    Staging(Path folder, AtomicLong counter) {
        this.folder = folder;
        this.counter = counter;
    }

    Staged file() throws IOException {
        Files.createDirectories(folder);
        return new Staged(folder.resolve("f" + counter.incrementAndGet()));
    }

    /** @param replaced what stands there now; null for nothing */
    void moveIn(Staged staged, Walk walk, Path name, @Nullable PosixFileAttributes replaced) throws IOException {
        Path file = staged.file();
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (replaced != null) {
            view.setPermissions(replaced.permissions());
        }
        give(view, walk.owner());
        try (SecureDirectoryStream<Path> from = Walk.open(folder)) {
            from.move(file.getFileName(), walk.at(), name);
        }
        staged.placed();
    }

    /** There is no mkdirat in Java: the folder is made where the game cannot reach and moved from handle to handle. */
    void makeFolder(Walk walk, Path name) throws IOException {
        Files.createDirectories(folder);
        Path made = folder.resolve("d" + counter.incrementAndGet());
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rwxr-x---");
        Files.createDirectory(made, PosixFilePermissions.asFileAttribute(permissions));
        try (SecureDirectoryStream<Path> from = Walk.open(folder)) {
            give(Files.getFileAttributeView(made, PosixFileAttributeView.class), walk.owner());
            from.move(made.getFileName(), walk.at(), name);
        } catch (FileSystemException taken) {
            Files.deleteIfExists(made);
            if (Walk.find(walk.at(), name) == null) {
                throw taken;
            }
            // The game made one in the same moment: it is looked at like any other.
        }
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
}
