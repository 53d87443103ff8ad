package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The panel or the agent of a home, as a process. */
final class Instance {
    static final String PANEL = "panel";
    static final String AGENT = "agent";

    private final Home home;
    private final String name;

    Instance(Home home, String name) {
        this.home = home;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The process where it runs. */
    Optional<RunningProcess> running() {
        return RunningProcess.read(home.pidFile(name));
    }

    /**
     * Prepares its folder and starts it; returns without waiting for it to serve.
     *
     * @param settings values for files in etc, by file name; they replace those keys and leave the others
     * @param extra more JVM options
     */
    RunningProcess start(
            Installation software, Map<String, Map<String, String>> settings, List<String> extra, Terminal terminal)
            throws IOException {
        Path assembly = software.assembly(name);
        prepare(assembly, terminal);
        for (Map.Entry<String, Map<String, String>> file : settings.entrySet()) {
            write(home.base(name).resolve("etc").resolve(file.getKey()), file.getValue());
        }
        Path output = home.logs().resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(detached(JvmOptions.command(assembly, home, name, extra)))
                .directory(home.base(name).toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(JvmOptions.environment(System.getenv()));
        Process process = builder.start();
        RunningProcess identity = RunningProcess.of(process.pid())
                .orElseThrow(() -> new CapException("the " + name + " ended at once:\n" + tail(20)));
        identity.write(home.pidFile(name));
        return identity;
    }

    /** In a session of its own, so that Ctrl-C reaches the launcher alone, which then stops things in order. */
    private static List<String> detached(List<String> command) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.add("/usr/bin/setsid"); // Does not fork here: its pid is the JVM's.
        }
        words.addAll(command);
        return words;
    }

    private void prepare(Path assembly, Terminal terminal) throws IOException {
        Path base = home.base(name);
        Files.createDirectories(home.state(name));
        List<String> kept = EtcFiles.merge(assembly.resolve("etc"), base.resolve("etc.shipped"), base.resolve("etc"));
        for (String file : kept) {
            terminal.line(
                    "note: " + base.resolve("etc").resolve(file) + " is yours and was kept; the new version is in "
                            + base.resolve("etc.shipped").resolve(file));
        }
        Path stampFile = base.resolve("data/assembly");
        String stamp = Installation.stamp(assembly);
        if (!Files.exists(stampFile) || !Files.readString(stampFile).equals(stamp)) {
            deleteTree(base.resolve("data")); // Karaf's copy of the old bundles; all state is elsewhere.
        }
        Files.createDirectories(base.resolve("data/tmp"));
        Files.writeString(stampFile, stamp);
    }

    /** Sets keys of a properties file and leaves its other lines as they are. */
    static void write(Path file, Map<String, String> values) throws IOException {
        Map<String, String> open = new TreeMap<>(values);
        List<String> lines = new ArrayList<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            int equals = line.indexOf('=');
            String key = equals < 0 || line.startsWith("#")
                    ? ""
                    : line.substring(0, equals).strip();
            String value = open.remove(key);
            lines.add(value == null ? line : key + " = " + escape(value));
        }
        open.forEach((key, value) -> lines.add(key + " = " + escape(value)));
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.write(next, lines);
        Files.setPosixFilePermissions(next, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", " ");
    }

    /** Waits for it to end; true where it had to be killed. */
    boolean stop(Duration patience) throws IOException, InterruptedException {
        Optional<RunningProcess> process = running();
        boolean killed = process.isPresent() && !process.get().stop(patience);
        Files.deleteIfExists(home.pidFile(name));
        return killed;
    }

    /** The last lines that tell why it does not serve. */
    String tail(int lines) {
        StringBuilder text = new StringBuilder();
        for (String file : List.of(name + ".out", name + ".log")) {
            Path path = home.logs().resolve(file);
            try {
                List<String> all = Files.exists(path) ? Files.readAllLines(path) : List.of();
                if (!all.isEmpty()) {
                    text.append("--- ").append(path).append('\n');
                    all.subList(Math.max(0, all.size() - lines), all.size())
                            .forEach(line -> text.append(line).append('\n'));
                }
            } catch (IOException e) {
                text.append("(cannot read ")
                        .append(path)
                        .append(": ")
                        .append(e.getMessage())
                        .append(")\n");
            }
        }
        return text.toString();
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
