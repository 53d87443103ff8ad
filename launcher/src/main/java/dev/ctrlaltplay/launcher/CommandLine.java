package dev.ctrlaltplay.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was typed after {@code ./cap}.
 *
 * @param options values by option; a flag that is set has the value {@code true}
 */
record CommandLine(Command command, List<String> arguments, Map<String, String> options) {
    CommandLine {
        arguments = List.copyOf(arguments);
        options = Map.copyOf(options);
    }

    /** @throws CapException with the usage, where it cannot be understood */
    static CommandLine parse(List<String> words) {
        if (words.isEmpty()) {
            throw new CapException(help());
        }
        Command command = command(words.get(0));
        List<String> arguments = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at);
            boolean passedOn = command == Command.SHELL && !arguments.isEmpty();
            if (passedOn || !word.startsWith("--")) {
                arguments.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            String value = option.equals("--home") ? "DIR" : command.options.get(option);
            if (value == null) {
                throw new CapException("cap " + command.word() + " has no option " + option + "\n  " + command.usage());
            }
            if (value.isEmpty()) {
                options.put(option, "true");
            } else if (equals >= 0) {
                options.put(option, word.substring(equals + 1));
            } else if (at + 1 < words.size()) {
                options.put(option, words.get(++at));
            } else {
                throw new CapException(option + " needs a value: " + option + " " + value);
            }
        }
        if (arguments.size() > command.maxArguments()) {
            throw new CapException("too many words: " + arguments + "\n  " + command.usage());
        }
        return new CommandLine(command, arguments, options);
    }

    private static Command command(String word) {
        for (Command command : Command.values()) {
            if (command.word().equals(word)) {
                return command;
            }
        }
        throw new CapException("there is no command '" + word + "'\n" + help());
    }

    static String help() {
        StringBuilder text =
                new StringBuilder("Ctrl-Alt-Play. Every command takes --home DIR (or CAP_HOME; ~/.cap else).\n");
        for (Command command : Command.values()) {
            text.append("  ")
                    .append(command.usage())
                    .append("\n      ")
                    .append(command.description)
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    @Nullable String option(String name) {
        return options.get(name);
    }

    /** The first word after the command, or {@code otherwise}. */
    String argument(String otherwise) {
        return arguments.isEmpty() ? otherwise : arguments.get(0);
    }

    /** A port number, or 0 where none was named. */
    int port() {
        String text = options.get("--port");
        if (text == null) {
            return 0;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new CapException("--port takes a number from 1 to 65535, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
