package dev.ctrlaltplay.plugin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scope of a grant on files: path patterns, of which one must fit. {@code *} stands for any part of one name,
 * {@code **} as a whole name for any number of names, none included: {@code mods/**} is the folder {@code mods} and all that
 * is below it. Case matters.
 */
public final class PathScope {
    private static final String ANY = "**";

    private final List<List<String>> patterns;

    public PathScope(List<String> patterns) {
        this.patterns = patterns.stream().map(one -> List.of(one.split("/"))).toList();
    }

    /**
     * A path as it is compared: without empty names and dots.
     *
     * @return empty where it leads out of the folder or is no path
     */
    public static Optional<String> normal(String path) {
        if (path.startsWith("/") || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** Whether a pattern fits the path, which is {@link #normal}. */
    public boolean covers(String path) {
        List<String> parts = parts(path);
        return patterns.stream().anyMatch(pattern -> fits(pattern, 0, parts, 0));
    }

    /** Whether it covers the path and everything that can be below it. */
    public boolean coversAllBelow(String path) {
        List<String> parts = parts(path);
        return patterns.stream()
                .filter(pattern -> pattern.get(pattern.size() - 1).equals(ANY))
                .anyMatch(pattern -> fits(pattern, 0, parts, 0));
    }

    /** Whether something below the folder can be covered, so that it makes sense to look into it. */
    public boolean reaches(String folder) {
        List<String> parts = parts(folder);
        return patterns.stream().anyMatch(pattern -> leads(pattern, 0, parts, 0));
    }

    private static boolean fits(List<String> pattern, int at, List<String> parts, int from) {
        if (at == pattern.size()) {
            return from == parts.size();
        }
        if (pattern.get(at).equals(ANY)) {
            return fits(pattern, at + 1, parts, from) || (from < parts.size() && fits(pattern, at, parts, from + 1));
        }
        return from < parts.size() && one(pattern.get(at), parts.get(from)) && fits(pattern, at + 1, parts, from + 1);
    }

    private static boolean leads(List<String> pattern, int at, List<String> parts, int from) {
        if (at == pattern.size()) {
            return false;
        }
        if (from == parts.size() || pattern.get(at).equals(ANY)) {
            return true;
        }
        return one(pattern.get(at), parts.get(from)) && leads(pattern, at + 1, parts, from + 1);
    }

    private static boolean one(String pattern, String name) {
        if (pattern.indexOf('*') < 0) {
            return pattern.equals(name);
        }
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*+", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }

    private static List<String> parts(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("/"));
    }
}
