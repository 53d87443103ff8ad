package dev.ctrlaltplay.web.internal.openapi;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes maps, lists, strings, numbers and booleans as indented JSON, always in the same way. */
public final class JsonText {
    private JsonText() {}

    /** The text, ending in a line break. */
    public static String of(Object value) {
        StringBuilder out = new StringBuilder(4096);
        write(out, value, 0);
        return out.append('\n').toString();
    }

    private static void write(StringBuilder out, Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            // Only these have an order of their own; that of others differs from run to run.
            boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
            writeMap(out, ordered ? map : new TreeMap<>(map), depth);
        } else if (value instanceof Collection<?> list) {
            writeList(out, list, depth);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(out, String.valueOf(value));
        }
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append("{\n");
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            out.append("  ".repeat(depth + 1));
            quote(out, String.valueOf(entry.getKey()));
            out.append(": ");
            write(out, entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? ",\n" : "\n");
        }
        out.append("  ".repeat(depth)).append('}');
    }

    private static void writeList(StringBuilder out, Collection<?> list, int depth) {
        boolean flat = list.stream().noneMatch(item -> item instanceof Map || item instanceof Collection);
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            if (!flat) {
                out.append('\n').append("  ".repeat(depth + 1));
            }
            write(out, items.next(), depth + 1);
            if (items.hasNext()) {
                out.append(flat ? ", " : ",");
            }
        }
        if (!flat) {
            out.append('\n').append("  ".repeat(depth));
        }
        out.append(']');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
