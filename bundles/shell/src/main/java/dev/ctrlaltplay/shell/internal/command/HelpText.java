package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.ShellCommand.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code --help} prints. */
final class HelpText {
    private HelpText() {}

    static String of(ShellCommand command) {
        List<String> lines = new ArrayList<>();
        lines.add(command.description());
        lines.add("");
        lines.add("Usage: " + usage(command));
        List<Parameter> all = new ArrayList<>(command.parameters());
        all.add(Parameter.flag(ArgumentParser.JSON, "Print JSON for programs"));
        all.add(Parameter.flag(ArgumentParser.HELP, "Print this"));
        int widest = all.stream()
                .mapToInt(parameter -> label(parameter).length())
                .max()
                .orElse(0);
        lines.add("");
        for (Parameter parameter : all) {
            String label = label(parameter);
            lines.add("  " + label + " ".repeat(widest - label.length()) + "  " + parameter.description());
        }
        return String.join("\n", lines);
    }

    static String usage(ShellCommand command) {
        StringBuilder line = new StringBuilder("cap:").append(command.name());
        for (Parameter parameter : command.parameters()) {
            String label = label(parameter);
            line.append(' ').append(parameter.required() ? label : "[" + label + "]");
        }
        return line.toString();
    }

    private static String label(Parameter parameter) {
        if (!ArgumentParser.isOption(parameter)) {
            return parameter.name().toUpperCase(Locale.ROOT);
        }
        return parameter.flag() ? parameter.name() : parameter.name() + " VALUE";
    }
}
