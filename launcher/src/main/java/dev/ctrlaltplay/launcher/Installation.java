package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the software lies: a checkout, whose assemblies Maven makes, or an unpacked release.
 *
 * @param root the folder with the {@code cap} script
 */
record Installation(Path root) {
    /** The script tells its own folder. */
    static Installation find() {
        String root = System.getProperty("cap.root");
        if (root == null) {
            throw new CapException("start it through the cap script");
        }
        return new Installation(Path.of(root));
    }

    boolean isCheckout() {
        return Files.isRegularFile(root.resolve("pom.xml"));
    }

    /** Of {@code panel} or {@code agent}. */
    Path assembly(String instance) {
        Path folder = isCheckout()
                ? root.resolve(instance.equals("panel") ? "karaf-distribution" : "agent-distribution")
                        .resolve("target/assembly")
                : root.resolve(instance);
        if (!Files.isDirectory(folder.resolve("system"))) {
            throw new CapException(
                    isCheckout()
                            ? folder + " is not there; run: mvn install -DskipTests"
                            : "this release holds no " + instance);
        }
        return folder;
    }

    boolean has(String instance) {
        return isCheckout() || Files.isDirectory(root.resolve(instance));
    }

    void needCheckout(Command command) {
        if (!isCheckout()) {
            throw new CapException("cap " + command.word() + " works in a checkout of the sources, not in a release");
        }
    }

    /** Differs whenever a jar of the assembly does. */
    static String stamp(Path assembly) {
        try (Stream<Path> files = Files.walk(assembly.resolve("system"))) {
            long hash = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .mapToLong(file -> fingerprint(assembly.relativize(file), file))
                    .reduce(17, (all, one) -> all * 31 + one);
            return Long.toHexString(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long fingerprint(Path name, Path file) {
        try {
            return name.toString().hashCode() * 31L
                    + Files.size(file) * 31
                    + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
