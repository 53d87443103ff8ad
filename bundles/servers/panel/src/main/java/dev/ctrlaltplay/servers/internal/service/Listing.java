package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.Server;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** A page of what a caller may see, from memory. */
record Listing(ServerModel model, Visibility visible, boolean full) {
    Page<Server> page(PageRequest page, @Nullable ServerState state, @Nullable String text, String sort) {
        boolean byName = sort.endsWith("name");
        boolean descending = sort.startsWith("-");
        if (!sort.equals("name") && !sort.equals("-name") && !sort.equals("createdAt") && !sort.equals("-createdAt")) {
            throw new InvalidException("sort", "OPTION", "name, -name, createdAt or -createdAt");
        }
        if (visible.none()) {
            return new Page<>(List.of(), null);
        }
        NavigableMap<String, Entry> entries = byName ? model.byName() : model.byId();
        if (descending) {
            entries = entries.descendingMap();
        }
        if (page.cursor() != null) {
            entries = entries.tailMap(decode(page.cursor()), false);
        }
        String wanted = text == null ? null : text.strip().toLowerCase(Locale.ROOT);
        List<Server> items = new ArrayList<>();
        String last = "";
        for (var each : entries.entrySet()) {
            Entry entry = each.getValue();
            if (visible.covers(entry.owner(), entry.node()) && matches(entry, state, wanted)) {
                if (items.size() == page.limit()) {
                    return new Page<>(items, encode(last));
                }
                items.add(full ? entry.full() : entry.seen());
                last = each.getKey();
            }
        }
        return new Page<>(items, null);
    }

    private static boolean matches(Entry entry, @Nullable ServerState state, @Nullable String text) {
        if (state != null && entry.full().state() != state) {
            return false;
        }
        return text == null
                || text.isEmpty()
                || entry.nameKey().contains(text)
                || entry.row().id().toLowerCase(Locale.ROOT).equals(text)
                || entry.row().altName().toLowerCase(Locale.ROOT).contains(text);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("cursor", "PATTERN", "one that an earlier page gave");
        }
    }
}
