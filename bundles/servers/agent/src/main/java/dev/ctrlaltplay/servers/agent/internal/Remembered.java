package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.core.model.ServerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent must know of a server after it was killed.
 *
 * @param desired whether it is to run
 * @param since when the state began
 * @param exitCode of the last process
 * @param code why, in short; empty where there is nothing to say
 * @param restart whether a stop that is under way ends in a start
 * @param crashes moments of the crashes that still count
 * @param lastCommand id of the last command that was taken, so that it is not done twice
 * @param logFrom where the output of the present run begins
 * @param boot the machine's boot in which this was written
 * @param installUntil end of the installation's time; null where none runs
 */
record Remembered(
        ServerState state,
        boolean desired,
        Instant since,
        @Nullable Instant startedAt,
        @Nullable Integer exitCode,
        String code,
        String message,
        boolean restart,
        List<Instant> crashes,
        String lastCommand,
        long logFrom,
        String boot,
        @Nullable Instant installUntil) {
    Remembered {
        crashes = List.copyOf(crashes);
    }

    static Remembered fresh(Instant now, String boot) {
        return new Remembered(ServerState.OFFLINE, false, now, null, null, "", "", false, List.of(), "", 0, boot, null);
    }

    /** The same in another state. */
    Remembered in(ServerState next, Instant now, String why, String text) {
        Instant from = next == state ? since : now;
        return new Remembered(
                next,
                desired,
                from,
                startedAt,
                exitCode,
                why,
                text,
                restart,
                crashes,
                lastCommand,
                logFrom,
                boot,
                installUntil);
    }

    Remembered wanting(boolean running, boolean thenRestart) {
        return new Remembered(
                state,
                running,
                since,
                startedAt,
                exitCode,
                code,
                message,
                thenRestart,
                crashes,
                lastCommand,
                logFrom,
                boot,
                installUntil);
    }

    Remembered started(Instant at, long from, String bootId) {
        return new Remembered(
                state, desired, since, at, null, code, message, restart, crashes, lastCommand, from, bootId, null);
    }

    Remembered ended(@Nullable Integer exit) {
        return new Remembered(
                state, desired, since, null, exit, code, message, restart, crashes, lastCommand, logFrom, boot, null);
    }

    Remembered crashed(List<Instant> counted) {
        return new Remembered(
                state,
                desired,
                since,
                startedAt,
                exitCode,
                code,
                message,
                restart,
                counted,
                lastCommand,
                logFrom,
                boot,
                installUntil);
    }

    Remembered after(String command) {
        return new Remembered(
                state,
                desired,
                since,
                startedAt,
                exitCode,
                code,
                message,
                restart,
                crashes,
                command,
                logFrom,
                boot,
                installUntil);
    }

    Remembered installing(Instant until) {
        return new Remembered(
                state,
                desired,
                since,
                null,
                null,
                code,
                message,
                restart,
                List.of(),
                lastCommand,
                logFrom,
                boot,
                until);
    }
}
