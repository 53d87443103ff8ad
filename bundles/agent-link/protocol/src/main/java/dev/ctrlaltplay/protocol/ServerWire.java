package dev.ctrlaltplay.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of the commands and reports about servers. */
public final class ServerWire {
    /** Command: make or remake the files. Body {@link Install}; answered at once, ended by reports. */
    public static final String INSTALL = "server.install";

    /** Command: end a running installation. Body {@link ServerRef}. */
    public static final String CANCEL_INSTALL = "server.install-cancel";

    /** Command: start, stop, restart or kill. Body {@link Power}. */
    public static final String POWER = "server.power";

    /** Command: forget the server and remove its files. Body {@link ServerRef}. */
    public static final String REMOVE = "server.remove";

    /** Command, imperative: one line to the game. Body {@link ConsoleLine}. */
    public static final String LINE = "server.line";

    /** Command: bytes of the console's log. Body {@link ReadConsole}, answer {@link ConsoleBytes}. */
    public static final String READ_CONSOLE = "server.read-console";

    /** Command: bytes of the last installation's log. Body {@link ReadConsole}, answer {@link ConsoleBytes}. */
    public static final String READ_INSTALL_LOG = "server.read-install-log";

    /** Command: measurements of the last hours. Body {@link ServerRef}, answer {@link StatsHistory}. */
    public static final String STATS_HISTORY = "server.stats-history";

    /**
     * Command: measurements of a stretch of the last day. Body {@link StatsRange}, answer {@link StatsSeries}. An agent
     * that does not know it answers UNKNOWN_COMMAND, and knows {@link #STATS_HISTORY}.
     */
    public static final String STATS_RANGE = "server.stats-range";

    /** Report: a server's state changed. Body {@link StateReport}. */
    public static final String STATE = "server.state";

    /** Report: how an installation goes. Body {@link InstallReport}. */
    public static final String INSTALL_PROGRESS = "server.install-progress";

    /** Report after each connection: all there is. Body {@link Inventory}. */
    public static final String INVENTORY = "server.inventory";

    /** Not kept: measurements. Body {@link Stats}. Sent as a report with seq 0, which is not taken. */
    public static final String STATS = "server.stats";

    /** Stream of console bytes; its subject is the server's id. */
    public static final String CONSOLE_STREAM = "console";

    private ServerWire() {}

    /** A server and nothing else. */
    public record ServerRef(String serverId) {}

    /**
     * All that an agent must know to run a server.
     *
     * @param revision grows with every change; an agent ignores an older one
     * @param runtime such as {@code process}
     * @param command program and arguments with every placeholder replaced
     * @param environment variables of the process
     * @param workingDirectory relative to the server's folder
     * @param files text files that are written before each start, by relative path
     * @param ready when it is ready; an empty list means as soon as the process runs
     * @param stop how it is asked to stop
     * @param cleanExitCodes besides 0
     * @param limits what it may use
     * @param ports what must be free before a start
     * @param query how the game is asked who plays; null where it cannot be
     */
    public record Spec(
            String serverId,
            long revision,
            String runtime,
            List<String> command,
            Map<String, String> environment,
            String workingDirectory,
            Map<String, String> files,
            List<ReadyPattern> ready,
            Stop stop,
            List<Integer> cleanExitCodes,
            Limits limits,
            CrashPolicy crashPolicy,
            List<Port> ports,
            boolean terminal,
            @Nullable Query query) {}

    /** A sign of readiness in a line of output. {@code regex} false: the line contains {@code text}. */
    public record ReadyPattern(String text, boolean regex) {}

    /**
     * How a game is asked to stop.
     *
     * @param kind COMMAND (a line on stdin), SIGNAL, or TCP (lines to a console port)
     * @param value the line, or the signal's name such as {@code SIGINT}
     * @param tcpPort port of the console; 0 where there is none
     * @param tcpPassword sent first; empty for none
     * @param timeoutSeconds after which it is killed
     */
    public record Stop(String kind, String value, int tcpPort, String tcpPassword, int timeoutSeconds) {}

    /** Limits; 0 means none. {@code cpuPercent} counts one core as 100. */
    public record Limits(long memoryMiB, int cpuPercent, long diskMiB, int processes) {}

    /**
     * What happens after a crash.
     *
     * @param restart whether it is started again
     * @param withinSeconds how often counts in this time
     * @param atMost times in it; then it stays CRASHED
     */
    public record CrashPolicy(boolean restart, int withinSeconds, int atMost) {}

    /** How a game is asked who plays: in a protocol such as {@code minecraft}, at one of the server's ports. */
    public record Query(String protocol, String ip, int port) {}

    /** A port of the server. {@code protocol} is TCP, UDP or BOTH. */
    public record Port(String ip, int port, String protocol) {}

    /**
     * @param spec of the server that is to be
     * @param script text of the script
     * @param interpreter program that runs it, such as {@code bash}
     * @param requires host programs without which it cannot work, each with the command that brings it
     * @param timeoutSeconds after which it has failed
     * @param wipe whether the server's folder is emptied first
     */
    public record Install(
            Spec spec,
            String script,
            String interpreter,
            List<Requirement> requires,
            int timeoutSeconds,
            boolean wipe) {}

    /** A host program. {@code minimum} is a version; empty for any. {@code remedy} is a command that installs it. */
    public record Requirement(String program, String minimum, String remedy) {}

    /** @param action START, STOP, RESTART or KILL; {@code spec} is null unless the process may be started */
    public record Power(
            String serverId, String action, @Nullable Spec spec) {}

    public record ConsoleLine(String serverId, String line) {}

    /** @param from position as in contracts section 3; -1 for the last {@code max} bytes */
    public record ReadConsole(String serverId, long from, int max) {}

    /** @param data Base64 in JSON */
    public record ConsoleBytes(long position, byte[] data) {}

    /**
     * @param state name of a ServerState
     * @param desired RUNNING or OFFLINE: what the agent works towards
     * @param since when the state began
     * @param pid 0 where there is no process
     * @param exitCode of the last process; null while one runs or where it is not known
     * @param message why, for a person; empty where there is nothing to say
     */
    public record StateReport(
            String serverId,
            String state,
            String desired,
            Instant since,
            long pid,
            @Nullable Instant startedAt,
            @Nullable Integer exitCode,
            String code,
            String message,
            boolean isolated) {}

    /**
     * @param percent -1 where it is not known
     * @param finished whether this is the last one; the outcome is in {@code code}, empty for success
     * @param log the log's newest bytes as text, at most 16 KiB
     */
    public record InstallReport(
            String serverId,
            int percent,
            boolean finished,
            String code,
            String message,
            String log,
            long logPosition) {}

    public record Inventory(List<StateReport> servers) {}

    /**
     * @param cpuPercent of one core
     * @param diskMiB -1 until first measured
     * @param players who are connected; null where the game does not tell
     * @param maxPlayers who may be; null where the game does not tell
     */
    public record Stats(
            String serverId,
            Instant at,
            double cpuPercent,
            long memoryMiB,
            long diskMiB,
            long uptimeSeconds,
            int processes,
            @Nullable Integer players,
            @Nullable Integer maxPlayers) {}

    /** Oldest first. */
    public record StatsHistory(List<Stats> points) {}

    /** @param points the most that are wanted, 1 to 600 */
    public record StatsRange(String serverId, Instant from, Instant to, int points) {}

    /** Oldest first; stretches in which the server did not run are left out. */
    public record StatsSeries(List<StatsPoint> points) {}

    /**
     * What was measured in a stretch of time.
     *
     * @param at when the stretch began
     * @param cpuPercent mean, of one core; {@code cpuMin} and {@code cpuMax} the least and the greatest
     * @param memoryMiB mean; {@code memoryMinMiB} and {@code memoryMaxMiB} the least and the greatest
     * @param diskMiB greatest; -1 where it was not measured
     * @param processes greatest
     * @param players greatest number of players; -1 where the game does not tell
     */
    public record StatsPoint(
            Instant at,
            double cpuPercent,
            double cpuMin,
            double cpuMax,
            long memoryMiB,
            long memoryMinMiB,
            long memoryMaxMiB,
            long diskMiB,
            int processes,
            int players) {}
}
