package dev.ctrlaltplay.runtime.process.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs small host programs whose output does not matter. */
final class Commands {
    private Commands() {}

    /** Exit code. */
    static int run(List<String> command, Duration timeout) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", Confinement.TRUSTED_PATH);
        Process p = builder.start();
        try {
            if (p.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return p.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        p.destroyForcibly();
        throw new IOException(command.get(0) + " did not end in time");
    }
}
