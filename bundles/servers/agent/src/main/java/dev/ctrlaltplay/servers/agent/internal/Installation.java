package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.InstallReport;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameRuntime;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installation, from its checks to its end; one thread follows it. */
final class Installation {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final long NEEDED_FREE = 256L << 20;
    private static final int REPORT_MILLIS = 200;
    private static final int MOST_LOG = 16 * 1024;

    private final String serverId;
    private final ServerFolders folders;
    private final Machine machine;
    private final Instant since;
    private final Instant until;
    private volatile boolean cancelled;
    private volatile @Nullable GameProcess process;
    private long told;

    Installation(String serverId, ServerFolders folders, Machine machine, Instant since, Instant until) {
        this.serverId = serverId;
        this.folders = folders;
        this.machine = machine;
        this.since = since;
        this.until = until;
    }

    /** How it ended: an empty code is success. */
    record Outcome(String code, String message) {}

    /** Checks, empties where asked, starts the script and follows it to its end. */
    Outcome run(Install install, GameRuntime runtime) {
        try {
            Optional<String> missing = machine.tools().missing(install.requires());
            if (missing.isPresent()) {
                return new Outcome("TOOL_MISSING", missing.get());
            }
            long free = Files.getFileStore(folders.root()).getUsableSpace();
            if (free < NEEDED_FREE) {
                return new Outcome("DISK_FULL", "only " + (free >> 20) + " MiB are free on this machine's disk");
            }
            if (install.wipe()) {
                folders.files().empty();
            }
            if (cancelled) {
                return cancelledOutcome();
            }
            LaunchPlan plan =
                    new LaunchPlan(install.spec(), folders, machine.tools().path());
            return follow(runtime.start(plan.installation(install, machine.cache())));
        } catch (IOException e) {
            LOG.warn("installation of {} failed", serverId, e);
            return new Outcome("INSTALL_SCRIPT_FAILED", "the script could not be run: " + e.getMessage());
        }
    }

    /** Goes on with what an earlier agent began; a script that was never started is not started now. */
    Outcome resume(Optional<GameProcess> script) {
        try {
            return script.isPresent()
                    ? follow(script.get())
                    : new Outcome("INTERRUPTED", "the agent was stopped; install it again");
        } catch (IOException e) {
            LOG.warn("installation of {} cannot be followed", serverId, e);
            return new Outcome("INTERRUPTED", "it cannot be followed: " + e.getMessage());
        }
    }

    /** Follows a script that runs, or ran, to its end. */
    Outcome follow(GameProcess script) throws IOException {
        process = script;
        CompletableFuture<OptionalInt> end = script.exited().toCompletableFuture();
        while (script.alive() && !cancelled) {
            if (machine.clock().instant().isAfter(until)) {
                script.kill();
                long seconds = Duration.between(since, until).toSeconds();
                return new Outcome("INSTALL_TIMEOUT", "the script did not end within " + seconds + " s");
            }
            try {
                end.get(REPORT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                progress(script.output());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome("INTERRUPTED", "the agent stopped");
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
        if (cancelled) {
            script.kill();
            return cancelledOutcome();
        }
        return outcome(script);
    }

    void cancel() throws IOException {
        cancelled = true;
        GameProcess running = process;
        if (running != null) {
            running.kill();
        }
    }

    /** The last report: the log's end and the outcome. */
    InstallReport last(Outcome outcome) throws IOException {
        GameProcess script = process;
        String log = "";
        long position = 0;
        if (script != null) {
            OutputLog output = script.output();
            long from = Math.max(told, output.end() - MOST_LOG);
            log = read(output, from);
            position = position(output, from);
        }
        int percent = outcome.code().isEmpty() ? 100 : -1;
        return new InstallReport(serverId, percent, true, outcome.code(), outcome.message(), log, position);
    }

    private Outcome outcome(GameProcess script) throws IOException {
        OptionalInt code = script.exitCode();
        if (code.isEmpty()) {
            return new Outcome("INTERRUPTED", "the machine or the script's watcher was stopped; install it again");
        }
        if (code.getAsInt() == 0) {
            return new Outcome("", "");
        }
        long end = script.output().end();
        String log = read(script.output(), Math.max(0, end - MOST_LOG));
        if (log.contains("No space left on device")) {
            return new Outcome("DISK_FULL", "no space was left on this machine's disk");
        }
        String last = LastWords.of(log);
        return new Outcome(
                "INSTALL_SCRIPT_FAILED",
                "the installation script " + ExitText.of(code) + (last.isEmpty() ? "" : ": " + last));
    }

    private static Outcome cancelledOutcome() {
        return new Outcome("INSTALL_CANCELLED", "cancelled");
    }

    /** New bytes since the last report; what is more than fits is passed over, the log has it. */
    private void progress(OutputLog log) throws IOException {
        long end = log.end();
        if (end <= told) {
            return;
        }
        long from = Math.max(told, end - MOST_LOG);
        String text = read(log, from);
        told = end;
        InstallReport report = new InstallReport(serverId, -1, false, "", "", text, position(log, from));
        machine.link().tell(ServerWire.INSTALL_PROGRESS, report);
    }

    private static long position(OutputLog log, long offset) {
        return (long) log.generation() << 48 | offset;
    }

    private static String read(OutputLog log, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MOST_LOG);
        log.read(from, buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
}
