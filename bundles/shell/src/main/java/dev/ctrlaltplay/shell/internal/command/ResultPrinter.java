package dev.ctrlaltplay.shell.internal.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.sdk.ShellCommand.Field;
import dev.ctrlaltplay.sdk.ShellCommand.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns results into text: for people as wide as their terminal, for programs as one line of JSON. */
final class ResultPrinter {
    private static final String GAP = "  ";
    private static final int NARROWEST = 6;

    private final ObjectMapper json = new ObjectMapper();

    /**
     * The result as JSON: an array of objects for a table, an object for details, {@code {"message": ...}} for text. All
     * values are text; characters are as they are, escaped as JSON demands.
     */
    String json(Result result) {
        try {
            return json.writeValueAsString(value(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result of texts cannot be written as JSON", e);
        }
    }

    private static Object value(Result result) {
        if (result instanceof Result.Table table) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (List<String> row : table.rows()) {
                Map<String, String> fields = new LinkedHashMap<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    fields.put(table.columns().get(i), row.get(i));
                }
                rows.add(fields);
            }
            return rows;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (result instanceof Result.Details details) {
            details.fields().forEach(field -> fields.put(field.name(), field.value()));
        } else if (result instanceof Result.Text text) {
            fields.put("message", text.text());
        }
        return fields;
    }

    /**
     * The result for people, without a line end.
     *
     * @param width columns of the terminal; 0 where there is none, so that nothing is cut for a script
     */
    String text(Result result, int width) {
        if (result instanceof Result.Table table) {
            return table(table, width);
        }
        if (result instanceof Result.Details details) {
            return details(details.fields());
        }
        return result instanceof Result.Text text ? OutputText.lines(text.text()) : "";
    }

    private static String details(List<Field> fields) {
        int widest = fields.stream()
                .mapToInt(field -> length(OutputText.line(field.name())))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Field field : fields) {
            lines.add((pad(OutputText.line(field.name()), widest) + GAP + OutputText.line(field.value()))
                    .stripTrailing());
        }
        return String.join("\n", lines);
    }

    private static String table(Result.Table table, int width) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.columns().stream()
                .map(name -> OutputText.line(name).toUpperCase(Locale.ROOT))
                .toList());
        table.rows().forEach(row -> cells.add(row.stream().map(OutputText::line).toList()));
        int[] widths = widths(cells);
        if (width > 0) {
            fit(widths, cells, width);
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP).append(pad(cut(row.get(i), widths[i]), widths[i]));
            }
            lines.add(line.toString().stripTrailing());
        }
        if (table.rows().isEmpty()) {
            lines.add("(none)");
        }
        return String.join("\n", lines);
    }

    private static int[] widths(List<List<String>> cells) {
        int[] widths = new int[cells.get(0).size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    /** Takes from the widest column until all fit; ids stay whole, since half an id is of no use to anybody. */
    private static void fit(int[] widths, List<List<String>> cells, int width) {
        int total = GAP.length() * (widths.length - 1);
        for (int each : widths) {
            total += each;
        }
        while (total > width) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean better = widest < 0 || widths[i] > widths[widest];
                if (widths[i] > NARROWEST && better && !holdsIds(cells, i)) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    private static boolean holdsIds(List<List<String>> cells, int column) {
        @Nullable String first = cells.size() > 1 ? cells.get(1).get(column) : null;
        return first != null && Ulid.isValid(first);
    }

    private static String cut(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
