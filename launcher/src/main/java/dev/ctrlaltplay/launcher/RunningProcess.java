package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that can be told from a later one with the same pid.
 *
 * @param start when it started: on Linux the boot and field 22 of {@code /proc/PID/stat}, which a change of the clock
 *     leaves alone; else the start time
 */
record RunningProcess(long pid, String start) {
    /** The identity of a process that runs now; empty where there is none. */
    static Optional<RunningProcess> of(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.isReadable(stat)) {
            try {
                String text = Files.readString(stat);
                String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
                String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip();
                return fields[0].equals("Z")
                        ? Optional.empty()
                        : Optional.of(new RunningProcess(pid, boot + "/" + fields[19]));
            } catch (IOException e) {
                return Optional.empty(); // It ended while we looked.
            }
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> new RunningProcess(
                        pid, handle.info().startInstant().map(Object::toString).orElse("unknown")));
    }

    /** The process a pid file names; empty where there is no file or the process is gone, its pid taken by another or not. */
    static Optional<RunningProcess> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            if (words.length != 2 || !words[0].matches("\\d{1,10}")) {
                return Optional.empty();
            }
            RunningProcess named = new RunningProcess(Long.parseLong(words[0]), words[1]);
            return named.isAlive() ? Optional.of(named) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, pid + " " + start + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Asks it to end and, once the time is up, kills it; true where it ended by itself. */
    boolean stop(Duration patience) throws InterruptedException {
        Optional<ProcessHandle> handle = isAlive() ? ProcessHandle.of(pid) : Optional.empty();
        if (handle.isEmpty()) {
            return true;
        }
        handle.get().destroy();
        if (awaitEnd(patience)) {
            return true;
        }
        handle.get().destroyForcibly();
        awaitEnd(Duration.ofSeconds(5));
        return false;
    }

    private boolean awaitEnd(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }
}
