package dev.ctrlaltplay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileLengthTest {
    private static final int MAX_LINES = 400;

    @Test
    void noJavaFileIsTooLongToRead() throws IOException {
        Path root = Path.of("../..").toRealPath();
        List<String> tooLong = new ArrayList<>();
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of("bundles", "launcher", "itests")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*/src/.*\\.java"))
                        .forEach(sources::add);
            }
        }
        for (Path file : sources) {
            int lines = Files.readAllLines(file).size();
            if (lines > MAX_LINES) {
                tooLong.add(root.relativize(file) + ": " + lines);
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(tooLong).isEmpty();
    }
}
