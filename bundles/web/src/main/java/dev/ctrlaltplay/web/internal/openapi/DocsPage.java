package dev.ctrlaltplay.web.internal.openapi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The API's operations as a page for people, without scripts. */
final class DocsPage {
    private DocsPage() {}

    static byte[] of(Map<String, Object> document) {
        StringBuilder out = new StringBuilder(16_384);
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Ctrl-Alt-Play API</title><link rel=\"stylesheet\" href=\"/api/page.css\"></head>")
                .append("<body><main><h1>Ctrl-Alt-Play API</h1><p>Every path is below <code>/api/v1</code>. The same")
                .append(" for programs: <a href=\"/api/v1/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>");
        if (document.get("paths") instanceof Map<?, ?> paths) {
            String heading = "";
            for (Map.Entry<?, ?> path : paths.entrySet()) {
                String name = String.valueOf(path.getKey());
                String first = name.split("/", 3)[1];
                if (!first.equals(heading)) {
                    out.append(heading.isEmpty() ? "" : "</tbody></table>")
                            .append("<h2>")
                            .append(escape(first))
                            .append("</h2><table><thead><tr><th scope=\"col\">Operation</th>")
                            .append("<th scope=\"col\">What it does</th><th scope=\"col\">Permission</th></tr></thead>")
                            .append("<tbody>");
                    heading = first;
                }
                if (path.getValue() instanceof Map<?, ?> operations) {
                    operations.forEach((verb, operation) -> row(out, String.valueOf(verb), name, operation));
                }
            }
            out.append(heading.isEmpty() ? "" : "</tbody></table>");
        }
        return out.append("</main></body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder out, String verb, String path, Object operation) {
        Map<?, ?> fields = operation instanceof Map<?, ?> map ? map : Map.of();
        out.append("<tr><td><code>")
                .append(escape(verb.toUpperCase(Locale.ROOT)))
                .append(' ')
                .append(escape(path))
                .append("</code></td><td>")
                .append(escape(text(fields, "summary")))
                .append("</td><td><code>")
                .append(escape(text(fields, "x-cap-permission")))
                .append("</code></td></tr>");
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    static String escape(String text) {
        String safe = text;
        for (List<String> pair :
                List.of(List.of("&", "&amp;"), List.of("<", "&lt;"), List.of(">", "&gt;"), List.of("\"", "&quot;"))) {
            safe = safe.replace(pair.get(0), pair.get(1));
        }
        return safe;
    }
}
