package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** A contributed command as Karaf knows commands. */
final class KarafCommand implements Command {
    static final String SCOPE = "cap";

    private final ShellCommand command;
    private final Gate gate;
    private final String name;

    KarafCommand(ShellCommand command, Gate gate) {
        this.command = command;
        this.gate = gate;
        this.name = command.name();
    }

    @Override
    public String getScope() {
        return SCOPE;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return command.description();
    }

    @Override
    public @Nullable Parser getParser() {
        return null;
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return (session, line, candidates) -> complete(session, line, candidates, scoped);
    }

    @Override
    public @Nullable Object execute(Session session, List<Object> arguments) throws CommandException {
        PrintStream out = output(session);
        int width = session.getTerminal() == null ? 0 : session.getTerminal().getWidth();
        try {
            String text = new CommandRunner(command, gate)
                    .run(arguments.stream().map(String::valueOf).toList(), new SessionTerminal(session, out), width);
            if (!text.isEmpty()) {
                out.println(text);
            }
            return null;
        } catch (CommandRunner.Failure e) {
            // This very class, not a subclass: Karaf tells by the name that it shall print one line and no stack trace.
            throw new CommandException(e.getMessage(), e.getMessage());
        }
    }

    /** The stream that a pipe or a redirection of this very command writes to, which the session's console is not. */
    private static PrintStream output(Session session) {
        Process process = Process.Utils.current();
        return process == null ? session.getConsole() : process.out();
    }

    private int complete(Session session, CommandLine line, List<String> candidates, boolean scoped) {
        String prefix = line.getCursorArgument() == null
                ? ""
                : line.getCursorArgument()
                        .substring(
                                0,
                                Math.min(
                                        line.getArgumentPosition(),
                                        line.getCursorArgument().length()));
        int index = line.getCursorArgumentIndex();
        if (index <= 0) {
            String full = scoped ? name : SCOPE + ":" + name;
            if (full.startsWith(prefix)) {
                candidates.add(full + " ");
            }
        } else if ((SCOPE + ":" + name).equals(session.resolveCommand(line.getArguments()[0]))) {
            List<String> before = Arrays.asList(line.getArguments()).subList(1, index);
            offer(before, prefix).forEach(word -> candidates.add(word + " "));
        }
        return candidates.isEmpty() ? -1 : line.getBufferPosition() - line.getArgumentPosition();
    }

    private List<String> offer(List<String> before, String prefix) {
        try {
            Caller caller = gate.caller();
            return gate.policy() == null ? List.of() : new Completions(command).of(before, prefix, caller);
        } catch (PlatformException e) {
            // Whoever may not run it, or asks while a part is away, is offered nothing.
            return List.of();
        }
    }
}
