package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.plugins.internal.source.PackageSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;

/** Where packages lie: {@code staged} while they are only planned, {@code kept} once they are installed. */
public final class PackageFiles {
    /** As large as a package may be. */
    public static final long LARGEST = 64L * 1024 * 1024;

    private final Path staged;
    private final Path kept;

    public PackageFiles(StateFolder state) throws IOException {
        staged = Files.createDirectories(state.path("plugins").resolve("staged"));
        kept = Files.createDirectories(state.path("plugins").resolve("kept"));
        // A plan does not outlive the panel.
        clear(staged, Set.of());
    }

    /** Writes what {@code source} gives into a new staged file. */
    public Path stage(PackageSource source) throws IOException {
        Path file = staged.resolve(Ulid.next() + ".capx");
        try (OutputStream out = new Bounded(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            source.writeTo(out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    private static final class Bounded extends OutputStream {
        private final OutputStream out;
        private long count;

        Bounded(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count += length;
            if (count > LARGEST) {
                throw new TooLargeException("The package", LARGEST);
            }
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Moves a staged file to its lasting place; durable on return. */
    Path keep(Path file, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path target = kept.resolve(name);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(kept, StandardOpenOption.READ)) {
            folder.force(true);
        }
        return target;
    }

    Path kept(String name) {
        return kept.resolve(name);
    }

    void drop(String name) throws IOException {
        Files.deleteIfExists(kept.resolve(name));
    }

    /** Removes what is kept but not among {@code names}. */
    void keepOnly(Set<String> names) throws IOException {
        clear(kept, names);
    }

    private static void clear(Path folder, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!names.contains(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
