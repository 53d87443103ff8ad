package dev.ctrlaltplay.core.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * This process's state folder: the framework property {@code cap.state}, else {@code cap} in Karaf's data folder. Files
 * written through it are the owner's alone (mode 0600) and replaced as a whole. Thread-safe.
 */
public final class StateFolder {
    /** Framework property that names the folder. */
    public static final String PROPERTY = "cap.state";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    private StateFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The folder of the process this bundle runs in; made where it is missing. */
    public static StateFolder of(BundleContext context) throws IOException {
        String state = context.getProperty(PROPERTY);
        if (state != null && !state.isEmpty()) {
            return at(Path.of(state));
        }
        String data = context.getProperty("karaf.data");
        return at(Path.of(data == null ? "data" : data, "cap"));
    }

    /** This folder; made where it is missing. */
    public static StateFolder at(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new StateFolder(folder);
    }

    /** Absolute. */
    public Path path() {
        return folder;
    }

    /** Where the file or folder of this name lies. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** The file's text without white space at its ends; empty where there is no such file. */
    public Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(
                    Files.readString(path(name), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the file by {@code text} and a line end. Readers see the old text or the new one, and so does whoever comes
     * after a crash. Writers of one file must take turns.
     */
    public void write(String name, String text) throws IOException {
        replace(path(name), (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the file where there is one. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    /** Like {@link #write}, for a file of any folder. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        createPrivate(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes an empty file that only its owner may read; fails where there is one already. */
    public static void createPrivate(Path file) throws IOException {
        @Nullable Set<PosixFilePermission> rights =
                file.getFileSystem().supportedFileAttributeViews().contains("posix") ? OWNER_ONLY : null;
        if (rights == null) {
            // The folder's own protection has to do.
            Files.createFile(file);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(rights));
        }
    }
}
