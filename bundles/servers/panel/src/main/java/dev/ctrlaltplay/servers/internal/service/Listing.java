package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.ServerState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** A page of what a caller may see, from memory. */
record Listing(ServerModel model, Visibility visible) {
    Page<Entry> page(PageRequest page, ServerFilter filter, ServerOrder order) {
        if (visible.none()) {
            return new Page<>(List.of(), null);
        }
        return switch (order.key()) {
            case NAME -> walk(model.byName(), page, filter, order.descending());
            case CREATED -> walk(model.byId(), page, filter, order.descending());
            case STATE, CPU, MEMORY -> ranked(page, filter, order);
        };
    }

    /** How many there are in each state, whatever states the filter asks for. */
    Map<ServerState, Long> counts(ServerFilter filter) {
        Map<ServerState, Long> counts = new EnumMap<>(ServerState.class);
        seen().filter(filter::matchesBesidesState)
                .forEach(entry -> counts.merge(entry.full().state(), 1L, Long::sum));
        return counts;
    }

    ServerFacets facets(ServerFilter filter, Names names) {
        return ServerFacets.of(seen(), filter, names);
    }

    private Stream<Entry> seen() {
        return visible.none()
                ? Stream.of()
                : model.byId().values().stream().filter(entry -> visible.covers(entry.owner(), entry.node()));
    }

    private Page<Entry> walk(
            NavigableMap<String, Entry> all, PageRequest page, ServerFilter filter, boolean descending) {
        NavigableMap<String, Entry> entries = descending ? all.descendingMap() : all;
        if (page.cursor() != null) {
            entries = entries.tailMap(decode(page.cursor()), false);
        }
        List<Entry> items = new ArrayList<>();
        String last = "";
        for (var each : entries.entrySet()) {
            Entry entry = each.getValue();
            if (visible.covers(entry.owner(), entry.node()) && filter.matches(entry)) {
                if (items.size() == page.limit()) {
                    return new Page<>(items, encode(last));
                }
                items.add(entry);
                last = each.getKey();
            }
        }
        return new Page<>(items, null);
    }

    /** One more than the page holds, and never more, is kept while all are looked at. */
    private Page<Entry> ranked(PageRequest page, ServerFilter filter, ServerOrder order) {
        record Ranked(ServerOrder.Place place, Entry entry) {}
        Comparator<ServerOrder.Place> places = order.places();
        Comparator<Ranked> ranks = Comparator.comparing(Ranked::place, places);
        ServerOrder.Place after = page.cursor() == null ? null : place(decode(page.cursor()));
        PriorityQueue<Ranked> best = new PriorityQueue<>(page.limit() + 1, ranks.reversed());
        seen().filter(filter::matches).forEach(entry -> {
            Ranked ranked = new Ranked(order.place(entry), entry);
            if (after == null || places.compare(ranked.place(), after) > 0) {
                best.add(ranked);
                if (best.size() > page.limit() + 1) {
                    best.remove();
                }
            }
        });
        List<Ranked> sorted = best.stream().sorted(ranks).toList();
        boolean more = sorted.size() > page.limit();
        List<Ranked> shown = more ? sorted.subList(0, page.limit()) : sorted;
        ServerOrder.Place last = more ? shown.get(shown.size() - 1).place() : null;
        return new Page<>(
                shown.stream().map(Ranked::entry).toList(),
                last == null ? null : encode(last.rank() + " " + last.id()));
    }

    private static ServerOrder.Place place(String cursor) {
        int blank = cursor.indexOf(' ');
        try {
            return new ServerOrder.Place(
                    Long.parseLong(cursor.substring(0, Math.max(0, blank))), cursor.substring(blank + 1));
        } catch (NumberFormatException e) {
            throw badCursor();
        }
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    private static InvalidException badCursor() {
        return new InvalidException("cursor", "PATTERN", "one that an earlier page gave");
    }
}
