package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code cap package}: two archives that run wherever Java does. The panel's holds the agent too, since {@code cap up}
 * starts both; the agent's holds the agent alone.
 */
final class Packaging {
    private final Installation software;
    private final Terminal terminal;

    Packaging(Installation software, Terminal terminal) {
        this.software = software;
        this.terminal = terminal;
    }

    int run() throws IOException, InterruptedException {
        software.needCheckout(Command.PACKAGE);
        Path release = software.root().resolve("target/release");
        Instance.deleteTree(release);
        Files.createDirectories(release);
        String version = version();
        List<String> sums = new ArrayList<>();
        for (String name : List.of(Instance.PANEL, Instance.AGENT)) {
            Path folder = release.resolve("ctrl-alt-play-" + name + "-" + version);
            fill(folder, name.equals(Instance.PANEL) ? List.of(Instance.PANEL, Instance.AGENT) : List.of(name));
            Path archive = release.resolve(folder.getFileName() + ".tar.gz");
            tar(release, folder, archive);
            Instance.deleteTree(folder);
            sums.add(sha256(archive) + "  " + archive.getFileName());
            terminal.line(archive + " (" + Files.size(archive) / 1_000_000 + " MB)");
        }
        Files.write(release.resolve("SHA256SUMS"), sums);
        return 0;
    }

    private void fill(Path folder, List<String> instances) throws IOException {
        for (String instance : instances) {
            copy(software.assembly(instance), folder.resolve(instance));
        }
        copy(software.root().resolve("launcher/target/lib"), folder.resolve("launcher/lib"));
        copy(software.root().resolve("launcher/target/cap-launcher.jar"), folder.resolve("launcher/cap-launcher.jar"));
        copy(software.root().resolve("cap"), folder.resolve("cap"));
        copy(software.root().resolve("LICENSE"), folder.resolve("LICENSE"));
        copy(software.root().resolve("README.md"), folder.resolve("README.md"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = from.equals(file)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.toAbsolutePath().getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Sorted, without owners and with one time for all, so that the same sources make the same archive. */
    private static void tar(Path in, Path folder, Path archive) throws IOException, InterruptedException {
        int code = new ProcessBuilder(
                        "tar",
                        "--sort=name",
                        "--owner=0",
                        "--group=0",
                        "--numeric-owner",
                        "--mtime=@1793491200",
                        "-czf",
                        archive.toString(),
                        "-C",
                        in.toString(),
                        folder.getFileName().toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new CapException("tar failed with code " + code);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String version() throws IOException {
        for (String line : Files.readAllLines(software.root().resolve("pom.xml"))) {
            if (line.strip().startsWith("<version>")) {
                return line.replaceAll(".*<version>|</version>.*", "").strip();
            }
        }
        throw new CapException("pom.xml names no version");
    }
}
