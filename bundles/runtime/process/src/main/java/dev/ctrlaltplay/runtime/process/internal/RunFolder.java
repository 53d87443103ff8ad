package dev.ctrlaltplay.runtime.process.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * The files by which a later agent finds a game again. The agent's own are written whole and then moved into place; those
 * of the shim are one line each, written at once: while the line end is not there, neither is the file.
 */
final class RunFolder {
    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Which process it is, beyond doubt. */
    record Mark(long pid, long started, String boot) {}

    /**
     * What is known before the process exists.
     *
     * @param uid of the game; -1 where it is the agent's
     * @param groups control groups, absolute
     */
    record Started(String name, Instant at, int uid, String isolation, List<Path> groups, String boot) {}

    Path path(String name) {
        return folder.resolve(name);
    }

    Path stdin() {
        return path("stdin");
    }

    Path log() {
        return path("console.log");
    }

    Optional<Mark> shim() throws IOException {
        return mark("shim");
    }

    Optional<Mark> game() throws IOException {
        return mark("pid");
    }

    OptionalInt exit() throws IOException {
        Optional<String> text = line("exit");
        return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
    }

    boolean exited() throws IOException {
        return Files.exists(path("exit")) && line("exit").isPresent();
    }

    /** Makes the folder fit for the next run; its output stays. */
    void prepare(Started started) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        for (String old : List.of("exit", "pid", "shim")) {
            Files.deleteIfExists(path(old));
        }
        Properties p = new Properties();
        p.setProperty("name", started.name());
        p.setProperty("at", started.at().toString());
        p.setProperty("uid", Integer.toString(started.uid()));
        p.setProperty("isolation", started.isolation());
        p.setProperty(
                "groups",
                String.join(":", started.groups().stream().map(Path::toString).toList()));
        p.setProperty("boot", started.boot());
        Path temporary = path("launch.tmp");
        try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
            p.store(out, null);
        }
        Files.move(temporary, path("launch"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty where nothing was ever started. */
    Optional<Started> started() throws IOException {
        Properties p = new Properties();
        try (Reader in = Files.newBufferedReader(path("launch"), StandardCharsets.UTF_8)) {
            p.load(in);
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
        String groups = p.getProperty("groups", "");
        return Optional.of(new Started(
                p.getProperty("name", ""),
                Instant.parse(p.getProperty("at", Instant.EPOCH.toString())),
                Integer.parseInt(p.getProperty("uid", "-1")),
                p.getProperty("isolation", "NONE"),
                groups.isEmpty()
                        ? List.of()
                        : List.of(groups.split(":")).stream().map(Path::of).toList(),
                p.getProperty("boot", "")));
    }

    /** A small number that is kept; {@code otherwise} where it was never written. */
    long number(String name, long otherwise) throws IOException {
        Optional<String> text = read(name);
        return text.isPresent() ? Long.parseLong(text.get().trim()) : otherwise;
    }

    void keep(String name, long value) throws IOException {
        Path temporary = path(name + ".new");
        Files.writeString(temporary, Long.toString(value));
        Files.move(temporary, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Changes with every boot, so that a process number of an earlier one means nothing. */
    static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
    }

    private Optional<Mark> mark(String name) throws IOException {
        Optional<String> text = line(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] f = text.get().split(" ");
        return f.length < 3
                ? Optional.empty()
                : Optional.of(new Mark(Long.parseLong(f[0]), Long.parseLong(f[1]), f[2]));
    }

    /** What the shim wrote; empty while it has not written all of it. */
    private Optional<String> line(String name) throws IOException {
        return read(name).filter(text -> text.endsWith("\n")).map(String::trim);
    }

    private Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(path(name)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }
}
