package dev.ctrlaltplay.web.internal.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas that every operation shares, and how answers are wrapped in them. */
public final class Shapes {
    private Shapes() {}

    /** Puts the shared schemas where the others are. */
    public static void addTo(Map<String, Object> schemas) {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> properties = new TreeMap<>();
        properties.put("success", Map.of("type", "boolean"));
        properties.put("data", Map.of());
        properties.put("meta", ref("Meta"));
        properties.put("timestamp", Map.of("type", "string", "format", "date-time"));
        properties.put("requestId", text);
        schemas.put("Envelope", object(properties, List.of("success", "timestamp", "requestId")));

        Map<String, Object> meta = new TreeMap<>();
        Map<String, Object> number = Map.of("type", "integer", "format", "int64");
        meta.put("nextCursor", Map.of("type", List.of("string", "null")));
        meta.put("total", number);
        meta.put("counts", Map.of("type", "object", "additionalProperties", number));
        meta.put("facets", Map.of("type", "object", "additionalProperties", facet(text, number)));
        schemas.put("Meta", object(meta, List.of()));

        Map<String, Object> failure = new TreeMap<>(properties);
        failure.remove("data");
        failure.remove("meta");
        failure.put("error", text);
        failure.put("code", text);
        failure.put("message", text);
        failure.put("details", Map.of("type", "object"));
        schemas.put(
                "Failure", object(failure, List.of("success", "error", "code", "message", "timestamp", "requestId")));
    }

    /** What a list can be narrowed to in one respect. */
    private static Map<String, Object> facet(Map<String, Object> text, Map<String, Object> number) {
        Map<String, Object> choice = new TreeMap<>(Map.of("id", text, "name", text, "count", number));
        return Map.of("type", "array", "items", object(choice, List.of("id", "name", "count")));
    }

    /** The envelope around {@code data}. */
    public static Map<String, Object> envelope(Map<String, Object> data) {
        Map<String, Object> own = new TreeMap<>();
        own.put("type", "object");
        own.put("properties", Map.of("data", data));
        own.put("required", List.of("data"));
        Map<String, Object> schema = new TreeMap<>();
        schema.put("allOf", List.of(ref("Envelope"), own));
        return schema;
    }

    /** A reference to a kept schema. */
    public static Map<String, Object> ref(String name) {
        return new TreeMap<>(Map.of("$ref", "#/components/schemas/" + name));
    }

    /** An object with these properties. */
    public static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new TreeMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** A body or an answer of one media type. */
    public static Map<String, Object> content(String mediaType, Map<String, Object> schema) {
        return new TreeMap<>(Map.of(mediaType, Map.of("schema", schema)));
    }

    /** The answer for everything that went wrong. */
    public static Map<String, Object> failure() {
        Map<String, Object> answer = new TreeMap<>();
        answer.put("description", "What went wrong, by its code.");
        answer.put("content", content("application/json", ref("Failure")));
        return answer;
    }
}
