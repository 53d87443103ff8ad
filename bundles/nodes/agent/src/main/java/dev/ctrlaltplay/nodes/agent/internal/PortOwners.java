package dev.ctrlaltplay.nodes.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds out which process has a port, as far as this user may see it: socket inodes of {@code proc(5)}. */
final class PortOwners {
    private static final String LISTEN = "0A";

    private final Path proc;

    PortOwners(Path proc) {
        this.proc = proc;
    }

    /** Such as {@code nginx (pid 812)}; empty where it cannot be seen. */
    String find(int port, boolean udp) {
        try {
            Set<String> inodes = new HashSet<>();
            for (String table : udp ? List.of("udp", "udp6") : List.of("tcp", "tcp6")) {
                inodes.addAll(inodes(proc.resolve("net").resolve(table), port, udp));
            }
            return inodes.isEmpty() ? "" : process(inodes);
        } catch (IOException e) {
            // Only a courtesy: that the port is taken is known without it.
            return "";
        }
    }

    private static Set<String> inodes(Path table, int port, boolean udp) throws IOException {
        Set<String> inodes = new HashSet<>();
        if (!Files.isReadable(table)) {
            return inodes;
        }
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String line : Files.readAllLines(table)) {
            String[] fields = line.trim().split("\\s+");
            if (fields.length > 9 && fields[1].endsWith(suffix) && (udp || fields[3].equals(LISTEN))) {
                inodes.add("socket:[" + fields[9] + "]");
            }
        }
        return inodes;
    }

    private String process(Set<String> inodes) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), inodes)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return name + " (pid " + process.getFileName() + ")";
                }
            }
        }
        return "";
    }

    private static boolean holds(Path descriptors, Set<String> inodes) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (inodes.contains(Files.readSymbolicLink(link).toString())) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // Another user's process, or one that just ended.
            return false;
        }
        return false;
    }
}
