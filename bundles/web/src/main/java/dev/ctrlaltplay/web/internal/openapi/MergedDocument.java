package dev.ctrlaltplay.web.internal.openapi;

import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the fragments of all bundles into one document. A name that two bundles give to different schemas is prefixed. */
public final class MergedDocument {
    private static final Pattern NAME = Pattern.compile("\\{([^}/]+)}");
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Object> paths = new TreeMap<>();
    private final Map<String, Object> schemas = new TreeMap<>();

    public MergedDocument() {
        Shapes.addTo(schemas);
    }

    /** Adds the fragment of the bundle with this short name. What is there already stays. */
    public void add(String bundle, Map<?, ?> fragment) {
        Map<String, String> renamed = new TreeMap<>();
        Map<?, ?> own = object(object(fragment.get("components")).get("schemas"));
        for (Map.Entry<?, ?> entry : own.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Object present = schemas.get(name);
            if (present != null && !present.equals(entry.getValue()) && !isShared(name)) {
                renamed.put(SCHEMAS + name, SCHEMAS + prefix(bundle) + name);
            }
        }
        for (Map.Entry<?, ?> entry : own.entrySet()) {
            String name = String.valueOf(entry.getKey());
            String target = renamed.getOrDefault(SCHEMAS + name, SCHEMAS + name).substring(SCHEMAS.length());
            schemas.putIfAbsent(target, rename(entry.getValue(), renamed));
        }
        for (Map.Entry<?, ?> path : object(fragment.get("paths")).entrySet()) {
            addPath(String.valueOf(path.getKey()), object(rename(path.getValue(), renamed)));
        }
    }

    /** Adds a contributed route. */
    public void add(RouteContribution<?, ?> route) {
        SchemaBook book = new SchemaBook();
        Map<String, Object> operation = new LinkedHashMap<>();
        String verb = route.method().toLowerCase(Locale.ROOT);
        String path = "/x/" + route.owner() + "/" + route.path();
        operation.put(
                "operationId", (route.owner() + "_" + verb + "_" + route.path()).replaceAll("[^A-Za-z0-9]+", "_"));
        operation.put("summary", route.summary());
        operation.put("tags", List.of(route.owner()));
        operation.put("x-cap-permission", route.permission());
        operation.put("x-cap-scope", "PLATFORM");
        List<Object> parameters = new ArrayList<>();
        Matcher names = NAME.matcher(route.path());
        while (names.find()) {
            Map<String, Object> parameter = new LinkedHashMap<>();
            parameter.put("name", names.group(1));
            parameter.put("in", "path");
            parameter.put("required", true);
            parameter.put("schema", Map.of("type", "string"));
            parameters.add(parameter);
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (route.requestType() != Void.class) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("required", true);
            body.put("content", Shapes.content("application/json", book.of(route.requestType())));
            operation.put("requestBody", body);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("description", "Done.");
        answer.put("content", Shapes.content("application/json", Shapes.envelope(book.of(route.responseType()))));
        operation.put("responses", new LinkedHashMap<>(Map.of("200", answer, "default", Shapes.failure())));
        add(
                route.owner(),
                Map.of(
                        "paths", Map.of(path, Map.of(verb, operation)),
                        "components", Map.of("schemas", book.schemas())));
    }

    /** The whole document. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Ctrl-Alt-Play", "version", "1"));
        document.put("servers", List.of(Map.of("url", "/api/v1")));
        document.put("security", List.of(Map.of("bearer", List.of()), Map.of("cookie", List.of())));
        document.put("paths", paths);
        Map<String, Object> schemes = new LinkedHashMap<>();
        schemes.put("bearer", Map.of("type", "http", "scheme", "bearer"));
        schemes.put("cookie", Map.of("type", "apiKey", "in", "cookie", "name", "cap_access"));
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("securitySchemes", schemes);
        components.put("schemas", schemas);
        document.put("components", components);
        return document;
    }

    private void addPath(String path, Map<?, ?> operations) {
        Map<String, Object> item = new TreeMap<>();
        object(paths.get(path)).forEach((verb, operation) -> item.put(String.valueOf(verb), operation));
        operations.forEach((verb, operation) -> item.putIfAbsent(String.valueOf(verb), operation));
        paths.put(path, item);
    }

    private static boolean isShared(String name) {
        return name.equals("Envelope") || name.equals("Meta") || name.equals("Failure");
    }

    private static String prefix(String bundle) {
        StringBuilder prefix = new StringBuilder();
        for (String word : bundle.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                prefix.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return prefix.toString();
    }

    private static Object rename(Object node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return node;
        }
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                copy.put(
                        name,
                        name.equals("$ref")
                                ? renamed.getOrDefault(String.valueOf(value), String.valueOf(value))
                                : rename(value, renamed));
            });
            return copy;
        }
        if (node instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(rename(item, renamed)));
            return copy;
        }
        return node;
    }

    private static Map<?, ?> object(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
