package dev.ctrlaltplay.plugins.internal.run;

import java.time.Duration;

/**
 * How long the platform waits for a plugin.
 *
 * @param call what somebody waits for: a route, an event handler, completion in the shell
 * @param command a shell command
 * @param job one run of a job
 * @param life start and stop
 * @param drain for calls that are inside when it is stopped
 * @param upgrade of its documents
 * @param stuck after a call was interrupted
 */
public record Limits(
        Duration call,
        Duration command,
        Duration job,
        Duration life,
        Duration drain,
        Duration upgrade,
        Duration stuck) {
    public static final Limits STANDARD = new Limits(
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5));
}
