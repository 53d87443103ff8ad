package dev.ctrlaltplay.rbac.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The panel's private files; each is readable by the owner of the process alone. */
@Component(service = StateFolder.class)
public final class StateFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    @Activate
    public StateFolder(BundleContext context) {
        this(locate(context.getProperty("cap.state"), context.getProperty("karaf.data")));
    }

    public StateFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the state folder " + folder, e);
        }
    }

    private static Path locate(@Nullable String state, @Nullable String data) {
        if (state != null && !state.isEmpty()) {
            return Path.of(state);
        }
        return Path.of(data == null ? "data" : data, "cap");
    }

    /** Where the file of this name lies. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** The file's text without its line end; empty where there is no such file. */
    public Optional<String> read(String name) {
        try {
            return Optional.of(
                    Files.readString(path(name), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(name), e);
        }
    }

    /** Replaces the file; readers see the old text or the new one, and after a crash one of the two is there. */
    public void write(String name, String text) {
        Path target = path(name);
        Path draft = folder.resolve("." + name + ".new");
        try {
            Files.deleteIfExists(draft);
            createPrivate(draft);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(text + "\n"));
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    /** Removes the file where there is one. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path(name), e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (UnsupportedOperationException e) {
            // No POSIX rights on this file system: the folder's own protection has to do.
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("somebody else is writing " + file, e);
        }
    }
}
