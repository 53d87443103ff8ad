package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code cap logs}: the last lines of the logs, and what is added to them. */
final class Logs {
    private static final int LAST_BYTES = 8_192;

    private final Home home;
    private final Terminal terminal;
    private final Map<Path, Long> positions = new HashMap<>();

    Logs(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    int run(String which) throws IOException, InterruptedException {
        List<String> names = which.isEmpty() ? List.of(Instance.PANEL, Instance.AGENT) : List.of(which);
        if (!List.of(Instance.PANEL, Instance.AGENT).containsAll(names)) {
            throw new CapException("there is a log of panel and one of agent, none of " + which);
        }
        List<Path> files = files(names);
        if (files.stream().noneMatch(Files::exists)) {
            throw new CapException("no logs in " + home.logs() + " yet");
        }
        for (Path file : files) {
            positions.put(file, Files.exists(file) ? Math.max(0, Files.size(file) - LAST_BYTES) : 0);
        }
        loop(files, names.size() > 1, () -> true);
        return 0;
    }

    /** What is added from now on, as long as the panel goes on. */
    void follow(BooleanSupplier goesOn) throws IOException, InterruptedException {
        List<Path> files = files(List.of(Instance.PANEL, Instance.AGENT));
        for (Path file : files) {
            positions.put(file, Files.exists(file) ? Files.size(file) : 0);
        }
        loop(files, true, goesOn);
    }

    private List<Path> files(List<String> names) {
        List<Path> files = new ArrayList<>();
        names.forEach(name -> files.add(home.logs().resolve(name + ".log")));
        return files;
    }

    private void loop(List<Path> files, boolean prefixed, BooleanSupplier goesOn)
            throws IOException, InterruptedException {
        while (goesOn.getAsBoolean()) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".log", "");
                for (String line : added(file)) {
                    terminal.line(prefixed ? String.format("%-5s | %s", name, line) : line);
                }
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    /** Whole lines since the last look; a file that got shorter was rolled over and is read from its beginning. */
    private List<String> added(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = positions.getOrDefault(file, 0L);
            from = in.length() < from ? 0 : from;
            byte[] bytes = new byte[(int) Math.min(in.length() - from, 1 << 20)];
            in.seek(from);
            in.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            positions.put(file, from + end);
            return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
