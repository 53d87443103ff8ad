package dev.ctrlaltplay.alts.internal.rules;

import java.util.List;

/** One rule and its parameters, such as {@code between} with 1 and 10. */
record Rule(String name, List<String> parameters) {
    Rule {
        parameters = List.copyOf(parameters);
    }

    String first() {
        return parameters.isEmpty() ? "" : parameters.get(0);
    }

    String second() {
        return parameters.size() < 2 ? "" : parameters.get(1);
    }
}
