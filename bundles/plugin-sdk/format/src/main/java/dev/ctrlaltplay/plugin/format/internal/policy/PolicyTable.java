package dev.ctrlaltplay.plugin.format.internal.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of what may be referred to, read from {@code allowed.policy}. Immutable. */
public final class PolicyTable {
    /** The list that is in force. */
    public static final PolicyTable CURRENT = load();

    private static final String EVERYWHERE = "*";

    /** Package, with slashes, to simple name, or a pattern of such, to rule. */
    private final Map<String, Map<String, Rule>> packages = new LinkedHashMap<>();

    private Rule everywhere = Rule.ALL;

    private PolicyTable() {}

    private static PolicyTable load() {
        try (InputStream in = PolicyTable.class.getResourceAsStream("allowed.policy")) {
            if (in == null) {
                throw new IllegalStateException("allowed.policy is not in the bundle");
            }
            PolicyTable table = new PolicyTable();
            table.parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void parse(BufferedReader reader) throws IOException {
        String section = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String text = line.strip();
            if (text.startsWith("[")) {
                section = text.substring(1, text.length() - 1).replace('.', '/');
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                line(section, List.of(text.split("\\s+")));
            }
        }
    }

    private void line(String section, List<String> words) {
        List<String> names = new ArrayList<>();
        List<String> members = new ArrayList<>();
        String sign = "";
        for (String word : words) {
            if (word.equals("+") || word.equals("-")) {
                sign = word;
            } else {
                (sign.isEmpty() ? names : members).add(word);
            }
        }
        Rule rule = sign.isEmpty() ? Rule.ALL : new Rule(sign.equals("+"), members);
        if (section.equals(EVERYWHERE)) {
            everywhere = rule;
            return;
        }
        Map<String, Rule> rules = packages.computeIfAbsent(section, any -> new LinkedHashMap<>());
        names.forEach(name -> rules.put(name, rule));
    }

    /** The rule for a type, by its internal name; empty where it may not be referred to at all. */
    Optional<Rule> find(String type) {
        int slash = type.lastIndexOf('/');
        Map<String, Rule> rules = packages.get(slash < 0 ? "" : type.substring(0, slash));
        if (rules == null) {
            return Optional.empty();
        }
        String name = type.substring(slash + 1);
        Rule exact = rules.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return rules.entrySet().stream()
                .filter(one -> one.getKey().indexOf('*') >= 0 && Rule.glob(one.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a member of a listed type may be used. */
    boolean allows(Rule rule, String name, String descriptor) {
        return everywhere.allows(name, descriptor) && rule.allows(name, descriptor);
    }

    /** Packages that a bundle may import, with dots: those of the list. */
    public Set<String> packages() {
        return packages.keySet().stream().map(one -> one.replace('/', '.')).collect(Collectors.toUnmodifiableSet());
    }

    /** The list with a memory of its answers: for one check, by one thread. */
    Memory memory() {
        return new Memory(this);
    }

    /** Remembers answers. */
    static final class Memory {
        private static final int MOST_REMEMBERED = 100_000;

        private final PolicyTable table;
        private final Map<String, Optional<Rule>> rules = new HashMap<>();
        private final Set<String> fine = new HashSet<>();

        private Memory(PolicyTable table) {
            this.table = table;
        }

        Optional<Rule> find(String type) {
            return rules.computeIfAbsent(type, table::find);
        }

        /** Whether a reference, in whatever words, was found to be allowed before. */
        boolean isFine(String reference) {
            return fine.contains(reference);
        }

        /** Remembers that a reference is allowed; true. */
        boolean nowFine(String reference) {
            if (fine.size() < MOST_REMEMBERED) {
                fine.add(reference);
            }
            return true;
        }

        boolean allows(Rule rule, String name, String descriptor) {
            return table.allows(rule, name, descriptor);
        }
    }
}
