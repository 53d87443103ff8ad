package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.sdk.ShellCommand.Parameter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what stands after a command's name: arguments by position, {@code --option value}, {@code --option=value}, flags;
 * after {@code --} everything is an argument. Every command understands {@code --json} and {@code --help} besides.
 */
final class ArgumentParser {
    static final String JSON = "--json";
    static final String HELP = "--help";

    private final List<Parameter> parameters;

    /** What was given. {@code values} holds neither {@code --json} nor {@code --help}. */
    record Parsed(Map<String, String> values, boolean json, boolean help) {}

    ArgumentParser(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    static boolean isOption(Parameter parameter) {
        return parameter.name().startsWith("--");
    }

    /** @throws UsageException with one sentence on what is wrong */
    Parsed parse(List<String> arguments) throws UsageException {
        Map<String, String> values = new HashMap<>();
        Iterator<Parameter> positions =
                parameters.stream().filter(parameter -> !isOption(parameter)).iterator();
        boolean json = false;
        boolean help = false;
        boolean plain = false;
        Iterator<String> given = arguments.iterator();
        while (given.hasNext()) {
            String argument = given.next();
            if (plain || !argument.startsWith("--")) {
                if (!positions.hasNext()) {
                    throw new UsageException("there is no place for the argument " + OutputText.line(argument));
                }
                values.put(positions.next().name(), argument);
            } else if (argument.equals("--")) {
                plain = true;
            } else if (argument.equals(JSON)) {
                json = true;
            } else if (argument.equals(HELP)) {
                help = true;
            } else {
                readOption(argument, given, values);
            }
        }
        if (!help) {
            requireAll(values);
        }
        return new Parsed(values, json, help);
    }

    private void readOption(String argument, Iterator<String> given, Map<String, String> values) throws UsageException {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        Parameter option = find(name).orElseThrow(() -> new UsageException("unknown option " + OutputText.line(name)));
        if (values.containsKey(name)) {
            throw new UsageException(name + " is given twice");
        }
        if (option.flag()) {
            if (equals >= 0) {
                throw new UsageException(name + " takes no value");
            }
            values.put(name, "true");
        } else if (equals >= 0) {
            values.put(name, argument.substring(equals + 1));
        } else if (given.hasNext()) {
            values.put(name, given.next());
        } else {
            throw new UsageException(name + " needs a value");
        }
    }

    private Optional<Parameter> find(String name) {
        return parameters.stream()
                .filter(parameter -> isOption(parameter) && parameter.name().equals(name))
                .findFirst();
    }

    private void requireAll(Map<String, String> values) throws UsageException {
        for (Parameter parameter : parameters) {
            if (parameter.required() && !values.containsKey(parameter.name())) {
                throw new UsageException(parameter.name() + " is missing");
            }
        }
    }

    /** The command line makes no sense; the message says where. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
