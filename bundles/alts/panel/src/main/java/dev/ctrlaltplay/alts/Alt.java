package dev.ctrlaltplay.alts;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CtrlId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template that servers are made from. In texts, <code>{{NAME}}</code> stands for a variable's value; besides the alt's
 * own there are SERVER_NAME, SERVER_IP, SERVER_PORT, SERVER_MEMORY (MiB), SERVER_DIR (absolute path of the server's
 * folder, known to the agent) SERVER_SECRET (a password that the agent makes and
 * the panel never sees) and <code>PORT_&lt;ROLE&gt;</code> for each port.
 *
 * @param source name of the bundle that brings it; {@code database} where a user made it
 * @param runtime such as {@code process}
 * @param command program and arguments
 * @param workingDirectory relative to the server's folder; empty for the folder itself
 * @param files written before each start, by relative path
 * @param ready signs of readiness in the output; empty: ready as soon as it runs
 * @param knownCommands names of the commands of {@code console}
 * @param console what a user may do with its console
 * @param query how the running game is asked who plays; null where it cannot be
 */
public record Alt(
        AltId id,
        CtrlId ctrl,
        String ctrlName,
        String name,
        String version,
        String author,
        String description,
        String source,
        String runtime,
        List<String> command,
        Map<String, String> environment,
        String workingDirectory,
        Map<String, String> files,
        List<Ready> ready,
        Stop stop,
        List<Integer> cleanExitCodes,
        Crash crash,
        List<WantedPort> ports,
        List<Variable> variables,
        Install install,
        Limits defaults,
        boolean terminal,
        List<String> knownCommands,
        Console console,
        @Nullable Query query) {
    public Alt {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
        ready = List.copyOf(ready);
        cleanExitCodes = List.copyOf(cleanExitCodes);
        ports = List.copyOf(ports);
        variables = List.copyOf(variables);
        knownCommands = List.copyOf(knownCommands);
    }

    /** A line that contains {@code text}, or matches it as a regular expression. */
    public record Ready(String text, boolean regex) {}

    /**
     * @param kind COMMAND, SIGNAL or TCP
     * @param value line or signal name
     * @param portRole port of the TCP console; empty otherwise
     * @param password first line on the TCP console; placeholders allowed; empty for none
     */
    public record Stop(String kind, String value, String portRole, String password, int timeoutSeconds) {}

    /**
     * A game's console.
     *
     * @param input whether the game reads lines at all; where not, none is sent to it
     * @param commands that the game is known to take, for completion; it may take others too
     */
    public record Console(boolean input, List<KnownCommand> commands) {
        public Console {
            commands = List.copyOf(commands);
        }
    }

    /** A console command, and in a few words what it does; empty where that is not known. */
    public record KnownCommand(String name, String description) {}

    /** At most {@code atMost} restarts within {@code withinSeconds}. */
    public record Crash(boolean restart, int withinSeconds, int atMost) {}

    /** {@code protocol} is TCP, UDP or BOTH; {@code preferred} is tried first, 0 for none. */
    public record WantedPort(String role, String protocol, int preferred) {}

    /**
     * @param env name in placeholders and in the environment
     * @param defaultValue <code>{{RANDOM}}</code> in it stands for a secret of 24 letters and digits, new for each server
     * @param rules Laravel rules joined by {@code |}, such as {@code required|string|max:20}
     * @param viewable whether the server's owner sees it
     * @param editable whether he may change it
     */
    public record Variable(
            String name,
            String description,
            String env,
            String defaultValue,
            String rules,
            boolean viewable,
            boolean editable) {}

    /** {@code script} runs in the server's folder under {@code interpreter}. */
    public record Install(String interpreter, String script, int timeoutSeconds, List<Requirement> requires) {
        public Install {
            requires = List.copyOf(requires);
        }
    }

    /** A protocol of status queries that agents speak, such as {@code minecraft}, and the role of the port it is asked at. */
    public record Query(String protocol, String portRole) {}

    /** A host program, its least version (empty for any), and the command that installs it. */
    public record Requirement(String program, String minimum, String remedy) {}

    /** What a server gets where nothing else is said; 0 for no limit. */
    public record Limits(long memoryMiB, int cpuPercent, long diskMiB, int processes) {}
}
