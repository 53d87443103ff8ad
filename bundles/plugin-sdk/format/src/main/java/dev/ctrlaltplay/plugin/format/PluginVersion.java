package dev.ctrlaltplay.plugin.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plugin's version, in the order of SemVer 2.0.0 clause 11: {@code 1.2.0-rc.2} comes before {@code 1.2.0}. Build metadata
 * ({@code +...}) is not part of it.
 *
 * @param qualifier the pre-release identifiers, such as {@code rc.2}; empty for a release
 */
public record PluginVersion(int major, int minor, int patch, String qualifier) implements Comparable<PluginVersion> {
    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern FORM = Pattern.compile(
            NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?");
    private static final int LONGEST = 64;

    /** @throws IllegalArgumentException where {@code text} is no version */
    public static PluginVersion parse(String text) {
        Matcher form = FORM.matcher(text.length() > LONGEST ? "" : text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
        String qualifier = form.group(4);
        return new PluginVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                qualifier == null ? "" : qualifier);
    }

    @Override
    public int compareTo(PluginVersion other) {
        int numbers = Integer.compare(major, other.major);
        numbers = numbers != 0 ? numbers : Integer.compare(minor, other.minor);
        numbers = numbers != 0 ? numbers : Integer.compare(patch, other.patch);
        if (numbers != 0 || qualifier.equals(other.qualifier)) {
            return numbers;
        }
        if (qualifier.isEmpty() || other.qualifier.isEmpty()) {
            return qualifier.isEmpty() ? 1 : -1;
        }
        String[] mine = qualifier.split("\\.", -1);
        String[] theirs = other.qualifier.split("\\.", -1);
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            int order = compareIdentifiers(mine[i], theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    private static int compareIdentifiers(String one, String other) {
        boolean number = isNumber(one);
        if (number != isNumber(other)) {
            return number ? -1 : 1;
        }
        // Numbers have no leading zeros: the longer one is the greater.
        return number && one.length() != other.length()
                ? Integer.compare(one.length(), other.length())
                : one.compareTo(other);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (qualifier.isEmpty() ? "" : "-" + qualifier);
    }
}
