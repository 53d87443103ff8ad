package dev.ctrlaltplay.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name for process listings: the server's id
 * @param runFolder the runtime's own, out of the game's reach; holds stdin, output log, pid, exit code
 * @param rootFolder the game's files; the game can write here, in {@code writableFolders} and nowhere else
 * @param writableFolders besides {@code rootFolder}, such as a cache that installations share
 * @param workingDirectory absolute, inside {@code rootFolder}
 * @param environment the whole of it: nothing is inherited
 * @param memoryMiB 0 for no limit
 * @param cpuPercent of one core; 0 for no limit
 * @param processes most processes and threads; 0 for no limit
 * @param terminal whether the game needs a terminal
 */
public record Launch(
        String name,
        Path runFolder,
        Path rootFolder,
        List<Path> writableFolders,
        Path workingDirectory,
        List<String> command,
        Map<String, String> environment,
        long memoryMiB,
        int cpuPercent,
        int processes,
        boolean terminal) {
    public Launch {
        writableFolders = List.copyOf(writableFolders);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
