package dev.ctrlaltplay.plugin.format.internal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An OSGi header's value (OSGi Core 8, 1.3.2): clauses of paths with parameters. */
final class Clauses {
    /**
     * One clause.
     *
     * @param paths such as package names
     * @param parameters directives with their colon ({@code resolution:}) and attributes
     */
    record Clause(List<String> paths, Map<String, String> parameters) {}

    private Clauses() {}

    /** @throws IllegalArgumentException where quotes are not closed */
    static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        if (header.isBlank()) {
            return clauses;
        }
        for (String clause : split(header, ',')) {
            List<String> paths = new ArrayList<>();
            Map<String, String> parameters = new HashMap<>();
            for (String part : split(clause, ';')) {
                int equals = unquoted(part, '=');
                if (equals < 0) {
                    paths.add(part.strip());
                } else {
                    String value = part.substring(equals + 1).strip();
                    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                    parameters.put(
                            part.substring(0, equals).strip(), quoted ? value.substring(1, value.length() - 1) : value);
                }
            }
            clauses.add(new Clause(List.copyOf(paths), Map.copyOf(parameters)));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        for (int at = unquoted(rest, separator); at >= 0; at = unquoted(rest, separator)) {
            parts.add(rest.substring(0, at));
            rest = rest.substring(at + 1);
        }
        parts.add(rest);
        return parts;
    }

    /** Where the separator is first outside of quotes; -1 where nowhere. */
    private static int unquoted(String text, char separator) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i += 1;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                return i;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("It has a quote that is not closed.");
        }
        return -1;
    }
}
