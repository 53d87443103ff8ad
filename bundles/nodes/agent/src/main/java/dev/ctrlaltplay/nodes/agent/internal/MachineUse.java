package dev.ctrlaltplay.nodes.agent.internal;

import dev.ctrlaltplay.protocol.NodeWire.NodeStats;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads what the machine has and uses from {@code proc(5)}. */
final class MachineUse {
    private static final long MIB = 1 << 20;

    private final Path proc;
    private final Path disk;
    private long lastBusy;
    private long lastTotal;

    /** @param disk a folder of the file system that servers lie on */
    MachineUse(Path proc, Path disk) {
        this.proc = proc;
        this.disk = disk;
    }

    long memoryMiB() throws IOException {
        return memInfo("MemTotal") / 1024;
    }

    long diskMiB() throws IOException {
        return store().getTotalSpace() / MIB;
    }

    long diskFreeMiB() throws IOException {
        return store().getUsableSpace() / MIB;
    }

    /** Measures; processor use is that since the last call, 0 at the first. */
    synchronized NodeStats measure() throws IOException {
        long memory = memoryMiB();
        long available = memInfo("MemAvailable") / 1024;
        long total = diskMiB();
        double load =
                Double.parseDouble(Files.readString(proc.resolve("loadavg")).split(" ", 2)[0]);
        return new NodeStats(cpuPercent(), load, memory - available, memory, total - diskFreeMiB(), total);
    }

    private double cpuPercent() throws IOException {
        String[] fields = Files.readAllLines(proc.resolve("stat")).get(0).trim().split("\\s+");
        long total = 0;
        for (int i = 1; i < fields.length && i <= 8; i++) {
            total += Long.parseLong(fields[i]);
        }
        long idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
        long busy = total - idle;
        long spanned = total - lastTotal;
        double percent = lastTotal == 0 || spanned <= 0 ? 0 : 100.0 * (busy - lastBusy) / spanned;
        lastBusy = busy;
        lastTotal = total;
        return Math.round(percent * 10) / 10.0;
    }

    private long memInfo(String name) throws IOException {
        List<String> lines = Files.readAllLines(proc.resolve("meminfo"));
        for (String line : lines) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException(String.format(Locale.ROOT, "%s has no %s", proc.resolve("meminfo"), name));
    }

    private FileStore store() throws IOException {
        return Files.getFileStore(disk);
    }
}
