package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.ShellCommand.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand where the cursor is. */
final class Completions {
    private final ShellCommand command;

    Completions(ShellCommand command) {
        this.command = command;
    }

    /**
     * Words that begin with {@code prefix}.
     *
     * @param before the arguments left of the cursor, without the command's name
     */
    List<String> of(List<String> before, String prefix, Caller caller) {
        List<Parameter> parameters = command.parameters();
        Optional<Parameter> open = openOption(before, parameters);
        Stream<String> words;
        if (open.isPresent()) {
            words = command.complete(open.get().name(), caller).stream();
        } else if (prefix.startsWith("--")) {
            words = options(before, parameters);
        } else {
            words = nextArgument(before, parameters)
                    .map(parameter -> command.complete(parameter.name(), caller).stream())
                    .orElseGet(() -> options(before, parameters));
        }
        return words.filter(
                        word -> word.startsWith(prefix) && OutputText.line(word).equals(word))
                .map(Completions::quoted)
                .sorted()
                .toList();
    }

    private static Optional<Parameter> openOption(List<String> before, List<Parameter> parameters) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        String last = before.get(before.size() - 1);
        return parameters.stream()
                .filter(parameter -> ArgumentParser.isOption(parameter)
                        && !parameter.flag()
                        && parameter.name().equals(last))
                .findFirst();
    }

    private static Stream<String> options(List<String> before, List<Parameter> parameters) {
        List<String> names = new ArrayList<>(parameters.stream()
                .filter(ArgumentParser::isOption)
                .map(Parameter::name)
                .toList());
        names.add(ArgumentParser.JSON);
        names.add(ArgumentParser.HELP);
        Set<String> used = before.stream().map(word -> word.split("=", 2)[0]).collect(Collectors.toSet());
        return names.stream().filter(name -> !used.contains(name));
    }

    private static Optional<Parameter> nextArgument(List<String> before, List<Parameter> parameters) {
        int given = 0;
        for (int i = 0; i < before.size(); i++) {
            boolean valueOfOption =
                    i > 0 && openOption(before.subList(0, i), parameters).isPresent();
            if (!valueOfOption && !before.get(i).startsWith("--")) {
                given++;
            }
        }
        return parameters.stream()
                .filter(parameter -> !ArgumentParser.isOption(parameter))
                .skip(given)
                .findFirst();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.:/@=+-]+") ? word : "\"" + word.replaceAll("([\"\\\\$])", "\\\\$1") + "\"";
    }
}
