package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian packages the tests need: named where they are missing, installed only where we are root. */
final class TestHost {
    /** A file that tells that a package is there. */
    private static final Map<String, String> PROOF = Map.of(
            "postgresql", "/usr/lib/postgresql",
            "wrk", "/usr/bin/wrk",
            "nodejs", "/usr/bin/node",
            "npm", "/usr/bin/npm",
            "bubblewrap", "/usr/bin/bwrap",
            "curl", "/usr/bin/curl",
            "openssh-client", "/usr/bin/ssh",
            "chromium-headless-shell", "/usr/bin/chromium-headless-shell");

    private final Terminal terminal;

    TestHost(Terminal terminal) {
        this.terminal = terminal;
    }

    void bring(List<String> packages) throws IOException, InterruptedException {
        List<String> missing = packages.stream().filter(name -> !isThere(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        String command = "apt-get install -y --no-install-recommends " + String.join(" ", missing);
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(Path.of("/usr/bin/apt-get"))) {
            terminal.line("MISSING for some tests: " + missing + "; bring them with: sudo " + command);
            return;
        }
        terminal.line("INSTALLING what the tests need: " + command);
        run(List.of("apt-get", "update", "-qq"));
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        run(words);
    }

    private static boolean isThere(String name) {
        String proof = PROOF.get(name);
        if (proof != null && Files.exists(Path.of(proof))) {
            return true;
        }
        return name.matches("nodejs|npm") && onPath(name.equals("nodejs") ? "node" : "npm");
    }

    private static boolean onPath(String program) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        if (builder.start().waitFor() != 0) {
            terminal.line("FAILED: " + String.join(" ", command) + "; tests that need it will fail");
        }
    }
}
