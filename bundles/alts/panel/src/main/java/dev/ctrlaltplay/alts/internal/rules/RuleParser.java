package dev.ctrlaltplay.alts.internal.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes a rule string apart: at bars, but not inside a regular expression. */
final class RuleParser {
    private RuleParser() {}

    static List<Rule> parse(String text) {
        List<Rule> rules = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = isPattern(text, at) ? patternEnd(text, text.indexOf(':', at) + 1) : text.indexOf('|', at);
            end = end < 0 ? text.length() : end;
            String part = text.substring(at, end).trim();
            if (!part.isEmpty()) {
                rules.add(rule(part));
            }
            at = end + 1;
        }
        return rules;
    }

    private static boolean isPattern(String text, int at) {
        return text.startsWith("regex:", at) || text.startsWith("not_regex:", at);
    }

    /** The bar after the closing delimiter and its flags. */
    private static int patternEnd(String text, int start) {
        if (start >= text.length()) {
            return text.length();
        }
        char close = closing(text.charAt(start));
        int depth = 0;
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == text.charAt(start) && close != c) {
                depth++;
            } else if (c == close && depth-- == 0) {
                int bar = i + 1;
                while (bar < text.length() && Character.isLetter(text.charAt(bar))) {
                    bar++;
                }
                // The delimiter inside a character class: go on to the one that really closes.
                if (bar == text.length() || text.charAt(bar) == '|') {
                    return bar;
                }
                depth = 0;
            }
        }
        return text.length();
    }

    static char closing(char open) {
        return switch (open) {
            case '(' -> ')';
            case '[' -> ']';
            case '{' -> '}';
            case '<' -> '>';
            default -> open;
        };
    }

    private static Rule rule(String part) {
        int colon = part.indexOf(':');
        if (colon < 0) {
            return new Rule(part.toLowerCase(Locale.ROOT), List.of());
        }
        String name = part.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = part.substring(colon + 1);
        return new Rule(name, name.endsWith("regex") ? List.of(rest) : commaSeparated(rest));
    }

    /** As PHP's {@code str_getcsv}: a quoted value may hold commas, a doubled quote is one. */
    private static List<String> commaSeparated(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
