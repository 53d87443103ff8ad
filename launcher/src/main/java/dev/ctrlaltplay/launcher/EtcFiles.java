package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings an instance's {@code etc} up to date with what is shipped and keeps what its operator changed.
 *
 * <p>A copy of what was shipped last is kept beside it: a file that still equals it is the platform's and is replaced, any
 * other is the operator's and stays.
 */
final class EtcFiles {
    /** What the assembly decides and Karaf itself rewrites while it runs; operators have custom.properties. */
    private static final Set<String> PLATFORM = Set.of(
            "config.properties",
            "jre.properties",
            "startup.properties",
            "org.apache.karaf.features.xml",
            "profile.cfg");

    private EtcFiles() {}

    /** @return names of files that the operator changed and that are shipped differently now */
    static List<String> merge(Path shipped, Path last, Path etc) throws IOException {
        Files.createDirectories(etc);
        Files.createDirectories(last);
        List<String> kept = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(shipped)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = shipped.relativize(file).toString();
            Path mine = etc.resolve(name);
            Path before = last.resolve(name);
            boolean changed = !same(file, before);
            boolean untouched =
                    PLATFORM.contains(name) || (Files.exists(before) ? same(mine, before) : !Files.exists(mine));
            if (changed && untouched) {
                copy(file, mine);
            } else if (changed && Files.exists(mine) && !same(mine, file)) {
                kept.add(name);
            }
            copy(file, before);
        }
        return kept;
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.mismatch(one, other) == -1;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
