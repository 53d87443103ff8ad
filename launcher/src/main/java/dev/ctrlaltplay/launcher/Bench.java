package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code cap bench}: the executable scripts of {@code bench/}, each a measurement. */
final class Bench {
    private final Installation software;
    private final Terminal terminal;

    Bench(Installation software, Terminal terminal) {
        this.software = software;
        this.terminal = terminal;
    }

    int run(String name) throws IOException, InterruptedException {
        software.needCheckout(Command.BENCH);
        List<Path> scripts = scripts();
        List<Path> chosen = scripts.stream()
                .filter(script -> name.isEmpty() || word(script).equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new CapException(
                    name.isEmpty()
                            ? "there are no measurements in bench/ yet"
                            : "no measurement '" + name + "'; there are: "
                                    + scripts.stream().map(Bench::word).toList());
        }
        int failed = 0;
        for (Path script : chosen) {
            terminal.line("== " + word(script));
            int code = new ProcessBuilder(script.toString())
                    .directory(software.root().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            failed += code == 0 ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private List<Path> scripts() throws IOException {
        Path folder = software.root().resolve("bench");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(Files::isExecutable)
                    .sorted()
                    .toList();
        }
    }

    /** The file's name without its ending. */
    private static String word(Path script) {
        return script.getFileName().toString().replaceFirst("\\..*", "");
    }
}
