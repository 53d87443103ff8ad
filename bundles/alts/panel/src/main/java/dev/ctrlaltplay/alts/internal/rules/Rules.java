package dev.ctrlaltplay.alts.internal.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of one variable. Immutable. */
public final class Rules {
    /** Longest value of any variable, in characters. */
    public static final int MAX_LENGTH = 8192;

    private final List<Rule> rules;
    private final boolean number;
    private final List<String> warnings = new ArrayList<>();

    private Rules(List<Rule> rules) {
        this.rules = rules;
        this.number = rules.stream()
                .anyMatch(rule -> rule.name().equals("numeric") || rule.name().equals("integer"));
        for (Rule rule : rules) {
            RuleTable.problem(rule).ifPresent(warnings::add);
        }
    }

    /** Takes {@code required|string|max:20} and the like apart; never fails. */
    public static Rules parse(String text) {
        return new Rules(RuleParser.parse(text));
    }

    /** Rules that are not known or make no sense; they are passed over in {@link #check}. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What is wrong with a value; empty where it will do. */
    public Optional<Fault> check(String value) {
        if (value.length() > MAX_LENGTH) {
            return Optional.of(new Fault("TOO_LONG", "at most " + MAX_LENGTH + " characters"));
        }
        // A line break would add lines to the game's configuration file.
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(new Fault("PATTERN", "no control characters"));
        }
        if (value.contains("{{") || value.contains("}}")) {
            return Optional.of(new Fault("PATTERN", "no {{ or }}"));
        }
        // As in Laravel, only a rule that asks for a value looks at an empty one.
        if (value.isBlank()) {
            return rules.stream().anyMatch(rule -> RuleTable.wantsValue(rule.name()))
                    ? Optional.of(new Fault("REQUIRED", "is required"))
                    : Optional.empty();
        }
        for (Rule rule : rules) {
            Optional<Fault> fault = RuleTable.check(rule, value, number);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
