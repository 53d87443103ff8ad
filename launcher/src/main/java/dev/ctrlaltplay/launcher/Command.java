package dev.ctrlaltplay.launcher;

import java.util.List;
import java.util.Map;

/**
 * The commands of {@code ./cap}.
 *
 * <p>An option maps to what its value is called, a flag to the empty string.
 */
enum Command {
    UP(
            "starts the panel and an agent on this machine, and follows",
            "",
            Map.ofEntries(
                    Map.entry("--demo", ""),
                    Map.entry("--detach", ""),
                    Map.entry("--port", "N"),
                    Map.entry("--bind", "ADDR"),
                    Map.entry("--database", "URL"),
                    Map.entry("--admin", "NAME"),
                    Map.entry("--admin-password-file", "FILE"))),
    DOWN("stops games, agent and panel, in this order", "", Map.of("--keep-games", "")),
    STATUS("says what runs", "", Map.of("--json", "")),
    LOGS("shows and follows the logs", "[panel|agent]", Map.of()),
    SHELL("opens the panel's shell, or runs one command in it", "[COMMAND...]", Map.of()),
    TEST("runs the tests, or one area of them", "[AREA|soak]", Map.of()),
    DEV("like up; a bundle that was built anew is redeployed at once", "", Map.of("--port", "N", "--bind", "ADDR")),
    BENCH("measures", "[NAME]", Map.of()),
    AGENT(
            "runs an agent alone, for a panel elsewhere",
            "",
            Map.of("--panel", "URL", "--token", "T", "--pin", "P", "--name", "NAME", "--detach", "")),
    PACKAGE("makes the release archives of panel and agent", "", Map.of());

    final String description;
    final String positional;
    final Map<String, String> options;

    Command(String description, String positional, Map<String, String> options) {
        this.description = description;
        this.positional = positional;
        this.options = options;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** How many words may follow; the shell takes any number. */
    int maxArguments() {
        if (this == SHELL) {
            return Integer.MAX_VALUE;
        }
        return positional.isEmpty() ? 0 : 1;
    }

    /** One line for the help. */
    String usage() {
        StringBuilder line = new StringBuilder("cap ").append(word());
        for (String option : sortedOptions()) {
            String value = options.getOrDefault(option, "");
            line.append(" [")
                    .append(option)
                    .append(value.isEmpty() ? "" : " " + value)
                    .append(']');
        }
        return positional.isEmpty()
                ? line.toString()
                : line.append(' ').append(positional).toString();
    }

    private List<String> sortedOptions() {
        return options.keySet().stream().sorted().toList();
    }
}
