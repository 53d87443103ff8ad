package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host programs that alts need: whether they are there, and new enough. */
final class Tools {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("(\\d+(?:\\.\\d+)*)");
    private static final int MOST_OUTPUT = 4096;

    private final String path;

    /** @param path where programs are looked for, as in the variable PATH */
    Tools(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** What is wrong, with the remedy; empty where all are there. */
    Optional<String> missing(List<Requirement> wanted) throws IOException {
        for (Requirement r : wanted) {
            Optional<Path> found = find(r.program());
            if (found.isEmpty()) {
                return Optional.of(r.program() + " is missing on this machine; install it with: " + r.remedy());
            }
            if (!r.minimum().isEmpty()) {
                String version = version(found.get());
                if (compare(version, r.minimum()) < 0) {
                    return Optional.of(r.program() + " is " + (version.isEmpty() ? "of an unknown version" : version)
                            + ", needed is " + r.minimum() + " or newer; install it with: " + r.remedy());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Path> find(String program) {
        if (!NAME.matcher(program).matches()) {
            return Optional.empty();
        }
        for (String folder : path.split(":")) {
            Path file = Path.of(folder).resolve(program);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String version(Path program) throws IOException {
        for (String flag : List.of("--version", "-version")) {
            Process p = new ProcessBuilder(program.toString(), flag)
                    .redirectErrorStream(true)
                    .start();
            p.getOutputStream().close();
            try {
                if (!p.waitFor(5, TimeUnit.SECONDS)) {
                    p.destroyForcibly();
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                p.destroyForcibly();
                return "";
            }
            String text = new String(p.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            Matcher m = VERSION.matcher(text);
            if (p.exitValue() == 0 && m.find()) {
                return m.group(1);
            }
        }
        return "";
    }

    /** Compares dotted numbers; a missing part counts as 0, an empty version is older than any. */
    static int compare(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() - b.length();
        }
        String[] x = a.split("\\.");
        String[] y = b.split("\\.");
        for (int i = 0; i < Math.max(x.length, y.length); i++) {
            int c = Long.compare(i < x.length ? Long.parseLong(x[i]) : 0, i < y.length ? Long.parseLong(y[i]) : 0);
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }
}
