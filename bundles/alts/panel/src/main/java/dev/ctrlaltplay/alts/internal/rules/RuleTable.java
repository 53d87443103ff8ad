package dev.ctrlaltplay.alts.internal.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What each rule means: laravel.com/docs/validation, for values that are text. */
final class RuleTable {
    private static final Set<String> WANTS_VALUE = Set.of("required", "filled", "accepted", "declined");
    private static final Set<String> NO_CHECK =
            Set.of("required", "nullable", "string", "sometimes", "bail", "filled", "present");
    private static final Set<String> SIZES = Set.of("min", "max", "between", "size", "gt", "gte", "lt", "lte");
    private static final Set<String> DIGITS = Set.of("digits", "digits_between", "min_digits", "max_digits");
    private static final Set<String> LISTS =
            Set.of("in", "not_in", "starts_with", "ends_with", "doesnt_start_with", "doesnt_end_with");
    private static final Map<String, Predicate<String>> SHAPES = Map.ofEntries(
            Map.entry("boolean", Set.of("true", "false", "1", "0")::contains),
            Map.entry("accepted", Set.of("yes", "on", "1", "true")::contains),
            Map.entry("declined", Set.of("no", "off", "0", "false")::contains),
            Map.entry("numeric", pattern("\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?\\s*")),
            Map.entry("integer", pattern("[+-]?(0|[1-9]\\d{0,18})")),
            Map.entry("url", Shapes::url),
            Map.entry("active_url", Shapes::url),
            Map.entry("ip", value -> Shapes.ipv4(value) || Shapes.ipv6(value)),
            Map.entry("ipv4", Shapes::ipv4),
            Map.entry("ipv6", Shapes::ipv6),
            Map.entry("email", pattern("[^\\s@]{1,64}@[^\\s@]{1,255}")),
            Map.entry("uuid", pattern("[\\da-fA-F]{8}(-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}")),
            Map.entry("ulid", pattern("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}")),
            Map.entry("hex_color", pattern("#([\\da-fA-F]{3,4}|[\\da-fA-F]{6}|[\\da-fA-F]{8})")),
            Map.entry("mac_address", pattern("[\\da-fA-F]{2}([:-][\\da-fA-F]{2}){5}")),
            Map.entry(
                    "timezone", value -> java.time.ZoneId.getAvailableZoneIds().contains(value)),
            Map.entry("lowercase", value -> value.equals(value.toLowerCase(Locale.ROOT))),
            Map.entry("uppercase", value -> value.equals(value.toUpperCase(Locale.ROOT))));

    private static final String LETTERS = "\\p{L}\\p{M}";

    private RuleTable() {}

    static boolean wantsValue(String rule) {
        return WANTS_VALUE.contains(rule);
    }

    /** Why a rule cannot be applied. */
    static Optional<String> problem(Rule rule) {
        String name = rule.name();
        if (NO_CHECK.contains(name) || SHAPES.containsKey(name) || LISTS.contains(name) || name.startsWith("alpha")) {
            return Optional.empty();
        }
        if (SIZES.contains(name) || DIGITS.contains(name)) {
            int wanted = name.endsWith("between") ? 2 : 1;
            boolean numbers = rule.parameters().size() == wanted
                    && rule.parameters().stream()
                            .allMatch(value -> number(value).isPresent());
            return numbers ? Optional.empty() : Optional.of(name + " needs " + wanted + " number(s); passed over");
        }
        if (name.equals("regex") || name.equals("not_regex")) {
            return BoundedPattern.problem(rule.first()).map(problem -> name + ": " + problem + "; passed over");
        }
        return Optional.of("unknown rule " + name + "; kept, passed over");
    }

    static Optional<Fault> check(Rule rule, String value, boolean number) {
        if (NO_CHECK.contains(rule.name()) || problem(rule).isPresent()) {
            return Optional.empty();
        }
        Predicate<String> shape = SHAPES.get(rule.name());
        if (shape != null) {
            return unless(
                    shape.test(value), "TYPE", "not a valid " + rule.name().replace('_', ' '));
        }
        if (SIZES.contains(rule.name())) {
            return size(rule, value, number);
        }
        if (DIGITS.contains(rule.name())) {
            return digits(rule, value);
        }
        if (LISTS.contains(rule.name())) {
            return list(rule, value);
        }
        return switch (rule.name()) {
            case "regex" ->
                unless(BoundedPattern.found(rule.first(), value), "PATTERN", "does not match " + rule.first());
            case "not_regex" ->
                unless(!BoundedPattern.found(rule.first(), value), "PATTERN", "must not match " + rule.first());
            case "alpha" -> characters(value, LETTERS, "letters");
            case "alpha_num" -> characters(value, LETTERS + "\\p{N}", "letters and digits");
            case "alpha_dash" -> characters(value, LETTERS + "\\p{N}_-", "letters, digits, - and _");
            default -> Optional.empty();
        };
    }

    private static Optional<Fault> characters(String value, String allowed, String name) {
        return unless(value.matches("[" + allowed + "]+"), "PATTERN", "only " + name);
    }

    /** A number's value, or else the length in characters. */
    private static Optional<Fault> size(Rule rule, String value, boolean number) {
        BigDecimal size = number
                ? number(value).orElse(BigDecimal.ZERO)
                : BigDecimal.valueOf(value.codePointCount(0, value.length()));
        int first = size.compareTo(limit(rule.first()));
        String unit = number ? "" : " characters";
        return switch (rule.name()) {
            case "min", "gte" -> unless(first >= 0, number ? "RANGE" : "TOO_SHORT", "at least " + rule.first() + unit);
            case "max", "lte" -> unless(first <= 0, number ? "RANGE" : "TOO_LONG", "at most " + rule.first() + unit);
            case "gt" -> unless(first > 0, "RANGE", "more than " + rule.first() + unit);
            case "lt" -> unless(first < 0, "RANGE", "less than " + rule.first() + unit);
            case "size" -> unless(first == 0, "RANGE", "exactly " + rule.first() + unit);
            default ->
                unless(
                        first >= 0 && size.compareTo(limit(rule.second())) <= 0,
                        "RANGE",
                        "from " + rule.first() + " to " + rule.second() + unit);
        };
    }

    private static Optional<Fault> digits(Rule rule, String value) {
        if (!value.matches("[0-9]+")) {
            return Optional.of(new Fault("TYPE", "only digits"));
        }
        int length = value.length();
        int first = limit(rule.first()).intValue();
        return switch (rule.name()) {
            case "digits" -> unless(length == first, "RANGE", "exactly " + first + " digits");
            case "min_digits" -> unless(length >= first, "RANGE", "at least " + first + " digits");
            case "max_digits" -> unless(length <= first, "RANGE", "at most " + first + " digits");
            default ->
                unless(
                        length >= first && length <= limit(rule.second()).intValue(),
                        "RANGE",
                        "from " + first + " to " + rule.second() + " digits");
        };
    }

    private static Optional<Fault> list(Rule rule, String value) {
        List<String> words = rule.parameters();
        String shown = String.join(", ", words);
        return switch (rule.name()) {
            case "in" -> unless(words.contains(value), "OPTION", "one of " + shown);
            case "not_in" -> unless(!words.contains(value), "OPTION", "none of " + shown);
            case "starts_with" -> unless(words.stream().anyMatch(value::startsWith), "PATTERN", "begins with " + shown);
            case "ends_with" -> unless(words.stream().anyMatch(value::endsWith), "PATTERN", "ends with " + shown);
            case "doesnt_start_with" ->
                unless(words.stream().noneMatch(value::startsWith), "PATTERN", "does not begin with " + shown);
            default -> unless(words.stream().noneMatch(value::endsWith), "PATTERN", "does not end with " + shown);
        };
    }

    private static Optional<Fault> unless(boolean fine, String code, String message) {
        return fine ? Optional.empty() : Optional.of(new Fault(code, message));
    }

    private static Predicate<String> pattern(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static BigDecimal limit(String text) {
        return number(text).orElseThrow();
    }

    /** Bounded, since a BigDecimal of 1e999999999 takes for ever to compare with an integer. */
    private static Optional<BigDecimal> number(String text) {
        String trimmed = text.trim();
        if (trimmed.isEmpty() || trimmed.length() > 100) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(trimmed);
            return Math.abs((long) value.scale()) > 1000 ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
