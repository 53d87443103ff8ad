package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.core.model.Lifecycle.Trigger;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the end of a process means. Pure.
 *
 * @param memory with what is wanted from now on
 * @param again after how long it is started again; empty where it is not
 */
record Ending(Remembered memory, Trigger trigger, String code, String message, Optional<Duration> again) {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    static Ending of(Remembered before, Spec spec, OptionalInt code, boolean outOfMemory, Instant now) {
        String text = ExitText.of(code);
        Remembered memory = before.ended(code.isPresent() ? (Integer) code.getAsInt() : null);
        if (memory.state() == ServerState.STOPPING) {
            Optional<Duration> again = memory.restart() ? Optional.of(Duration.ZERO) : Optional.empty();
            // It was stopped for a reason that outlives the process, and that a person wants to read.
            boolean forced = memory.code().equals(DiskUse.CODE);
            return new Ending(
                    memory,
                    Trigger.EXITED,
                    forced ? memory.code() : "",
                    forced ? memory.message() + "; " + text : text,
                    again);
        }
        if (code.isPresent() && (code.getAsInt() == 0 || spec.cleanExitCodes().contains(code.getAsInt()))) {
            return new Ending(memory.wanting(false, false), Trigger.EXITED, "", text, Optional.empty());
        }
        boolean unable = code.isPresent() && (code.getAsInt() == NOT_EXECUTABLE || code.getAsInt() == NOT_FOUND);
        if (unable && memory.state() == ServerState.STARTING) {
            return new Ending(
                    memory.wanting(false, false),
                    Trigger.START_FAILED,
                    "START_FAILED",
                    "the program could not be run; its output says why",
                    Optional.empty());
        }
        return crash(memory, spec, now, outOfMemory, outOfMemory ? text + ": over its memory limit" : text);
    }

    private static Ending crash(Remembered memory, Spec spec, Instant now, boolean outOfMemory, String text) {
        List<Instant> crashes = CrashCounter.with(memory.crashes(), now, spec.crashPolicy());
        Optional<Duration> delay =
                memory.desired() ? CrashCounter.delay(crashes, spec.crashPolicy()) : Optional.empty();
        Remembered next = memory.crashed(crashes).wanting(delay.isPresent(), false);
        String code = outOfMemory ? "OUT_OF_MEMORY" : "CRASHED";
        if (delay.isPresent()) {
            text += "; started again in " + delay.get().toSeconds() + " s";
        } else if (spec.crashPolicy().restart()) {
            code = "CRASH_LOOP";
            text += "; crashed " + crashes.size() + " times, not started again";
        }
        return new Ending(next, Trigger.CRASHED, code, text, delay);
    }
}
