package dev.ctrlaltplay.servers.internal.service;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a list can be narrowed to: each choice with how many it would leave, the largest first. Where the filter has chosen
 * one already, the others are counted as if it had not.
 */
public record ServerFacets(List<Choice> nodes, List<Choice> alts, List<Choice> owners) {
    /** More of one kind are found by searching. */
    static final int MOST = 200;

    /** {@code name} is empty where it cannot be told. */
    public record Choice(String id, String name, long count) {}

    static ServerFacets of(Stream<Entry> seen, ServerFilter filter, Names names) {
        Counts nodes = new Counts();
        Counts alts = new Counts();
        Counts owners = new Counts();
        seen.filter(entry -> filter.isOfState(entry) && filter.says(entry)).forEach(entry -> {
            boolean node = filter.isOfNode(entry);
            boolean alt = filter.isOfAlt(entry);
            boolean owner = filter.isOfOwner(entry);
            if (alt && owner && entry.node() != null) {
                nodes.add(entry.node().value(), entry);
            }
            if (node && owner) {
                alts.add(entry.full().alt().value(), entry);
            }
            if (node && alt) {
                owners.add(entry.owner().value(), entry);
            }
        });
        return new ServerFacets(
                nodes.choices(entry -> names.summary(entry.seen()).nodeName()),
                alts.choices(entry -> entry.row().altName()),
                owners.choices(entry -> names.summary(entry.seen()).ownerName()));
    }

    private static final class Counts {
        private final Map<String, Long> counts = new HashMap<>();
        /** One of each is asked for the name. */
        private final Map<String, Entry> examples = new HashMap<>();

        void add(String id, Entry entry) {
            counts.merge(id, 1L, Long::sum);
            examples.putIfAbsent(id, entry);
        }

        List<Choice> choices(Function<Entry, String> name) {
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST)
                    .map(each -> new Choice(each.getKey(), name.apply(examples.get(each.getKey())), each.getValue()))
                    .toList();
        }
    }
}
