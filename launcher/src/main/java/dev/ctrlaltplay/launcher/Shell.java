package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code cap shell}: Karaf's ssh client, signed in with the key the panel keeps for its operator. */
final class Shell {
    private final Home home;
    private final Installation software;

    Shell(Home home, Installation software) {
        this.home = home;
        this.software = software;
    }

    int run(List<String> words) throws IOException, InterruptedException {
        Panel panel = new Panel(home);
        if (panel.instance().running().isEmpty()) {
            throw new CapException("the panel does not run; start it with: ./cap up");
        }
        Path key = home.state(Instance.PANEL).resolve("operator.key");
        if (!Files.exists(key)) {
            throw new CapException("the panel has not written " + key + " (is the shell feature installed?)");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkaraf.etc=" + home.base(Instance.PANEL).resolve("etc"),
                "-cp",
                classPath(software.assembly(Instance.PANEL)),
                "org.apache.karaf.client.Main",
                "-a",
                Integer.toString(panel.sshPort()),
                "-h",
                "127.0.0.1",
                "-u",
                "operator",
                "-k",
                key.toString()));
        command.addAll(1, JvmOptions.allowances(Runtime.version().feature()));
        if (words.isEmpty()) {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }
        // A command given as an argument sometimes prints nothing; in batch mode from standard input it always does.
        command.add("-b");
        command.add(1, "-Dorg.jline.terminal.dumb=true");
        Process client = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = client.outputWriter()) {
            in.write(String.join(" ", words) + "\n");
        }
        return client.waitFor();
    }

    private static String classPath(Path assembly) throws IOException {
        List<String> wanted = List.of(
                "org.apache.karaf.client",
                "org.jline",
                "sshd-",
                "jline-",
                "bcp",
                "jansi",
                "org.apache.karaf.shell.core");
        try (Stream<Path> files = Files.walk(assembly.resolve("system"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> wanted.stream()
                            .anyMatch(start -> file.getFileName().toString().startsWith(start)))
                    .map(Path::toString)
                    .reduce((one, other) -> one + ":" + other)
                    .orElseThrow(() -> new CapException("the assembly holds no ssh client"));
        }
    }
}
