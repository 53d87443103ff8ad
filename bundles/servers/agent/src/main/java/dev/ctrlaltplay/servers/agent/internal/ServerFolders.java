package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.files.walk.SafeFolder;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** Where one server's things are, and how they are read and written. */
final class ServerFolders {
    private static final Wire WIRE = new Wire();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path base;

    ServerFolders(Path base) {
        this.base = base;
    }

    Path root() {
        return base.resolve("root");
    }

    Path run() {
        return base.resolve("run");
    }

    Path install() {
        return base.resolve("install");
    }

    /** Its measurements of the last day. */
    Path stats() {
        return base.resolve("stats");
    }

    private Path staging() {
        return base.resolve("staging");
    }

    void clearStaging() throws IOException {
        new SafeFolder(staging(), staging()).empty();
    }

    SafeFolder files() {
        return new SafeFolder(root(), staging());
    }

    void create() throws IOException {
        Files.createDirectories(root());
        // The game's user must be able to pass through, to its own folder and no other.
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx--x--x"));
        for (Path own : Set.of(run(), staging())) {
            Files.createDirectories(own);
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        }
    }

    Optional<Spec> spec() throws IOException {
        return read("spec.json", Spec.class);
    }

    void spec(Spec spec) throws IOException {
        write("spec.json", spec, true);
    }

    /** A random word of 20 characters, made once; for consoles that ask for a password. */
    String secret() throws IOException {
        Path file = base.resolve("secret");
        if (!Files.exists(file)) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                word.append(Character.forDigit(RANDOM.nextInt(36), 36));
            }
            Path temporary = base.resolve("secret.tmp");
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(temporary, word);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.readString(file);
    }

    Optional<Remembered> state() throws IOException {
        return read("state.json", Remembered.class);
    }

    /** Not forced to the disk: what a power cut takes, the boot id tells. */
    void state(Remembered state) throws IOException {
        write("state.json", state, false);
    }

    /** Removes what the last installation left, its exit code before all. */
    void clearInstall() throws IOException {
        if (Files.exists(install())) {
            new SafeFolder(install(), staging()).empty();
        }
        Files.createDirectories(install());
    }

    /** Removes everything; a crash in its midst leaves a server that can be removed again. */
    void remove() throws IOException {
        if (Files.exists(base)) {
            new SafeFolder(base, staging()).empty();
            Files.deleteIfExists(base);
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) throws IOException {
        try {
            return Optional.of(WIRE.read(Files.readString(base.resolve(name)), type));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IllegalArgumentException broken) {
            throw new IOException(base.resolve(name) + " is damaged", broken);
        }
    }

    private void write(String name, Object content, boolean force) throws IOException {
        Path temporary = base.resolve(name + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel out = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            out.write(java.nio.ByteBuffer.wrap(WIRE.write(content).getBytes(StandardCharsets.UTF_8)));
            if (force) {
                out.force(true);
            }
        }
        Files.move(temporary, base.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
