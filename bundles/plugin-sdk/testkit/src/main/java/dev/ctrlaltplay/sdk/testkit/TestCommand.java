package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run of one of the plugin's shell commands; {@link #as} starts it. */
public final class TestCommand {
    private final TestPanel panel;
    private final ShellCommand command;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private final StringBuilder printed = new StringBuilder();

    TestCommand(TestPanel panel, ShellCommand command) {
        this.panel = panel;
        this.command = command;
    }

    /** Gives an argument, or an option with its dashes. */
    public TestCommand with(String parameter, String value) {
        declared(parameter);
        values.put(parameter, value);
        return this;
    }

    /** Sets a flag, with its dashes. */
    public TestCommand with(String flag) {
        if (!declared(flag).flag()) {
            throw new IllegalArgumentException(flag + " of " + command.name() + " needs a value.");
        }
        values.put(flag, "true");
        return this;
    }

    /** What the user types when the command reads, in order; after the last line his input ends. */
    public TestCommand typing(String... lines) {
        typed.addAll(List.of(lines));
        return this;
    }

    /**
     * Runs it.
     *
     * @throws dev.ctrlaltplay.core.error.PlatformException as the command threw it; the shell prints its message
     * @throws IllegalArgumentException where a required parameter is missing
     */
    public ShellCommand.Result as(TestUser user) {
        for (ShellCommand.Parameter parameter : command.parameters()) {
            if (parameter.required() && !values.containsKey(parameter.name())) {
                throw new IllegalArgumentException(parameter.name() + " of " + command.name() + " is missing.");
            }
        }
        if (!command.permission().isEmpty() && !user.allowed(command.permission())) {
            throw new ForbiddenException(command.permission());
        }
        return panel.answering(user, this::run);
    }

    /** What the run printed besides its result. */
    public String printed() {
        return printed.toString();
    }

    private ShellCommand.Result run(Caller caller) {
        try {
            return command.run(new ShellCommand.Invocation(caller, values, new TestTerminal()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginFailure("The shell command " + command.name() + " was interrupted", e);
        }
    }

    private ShellCommand.Parameter declared(String name) {
        return command.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(command.name() + " has no parameter " + name + "; it has "
                                + command.parameters().stream()
                                        .map(ShellCommand.Parameter::name)
                                        .toList()));
    }

    private final class TestTerminal implements ShellCommand.Terminal {
        @Override
        public void print(String text) {
            printed.append(text);
        }

        @Override
        public @Nullable String readLine() {
            return typed.poll();
        }
    }
}
