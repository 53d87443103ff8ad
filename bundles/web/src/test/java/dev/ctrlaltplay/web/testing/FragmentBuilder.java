package dev.ctrlaltplay.web.testing;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.Described;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.openapi.SchemaBook;
import dev.ctrlaltplay.web.internal.openapi.Shapes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes one bundle's OpenAPI fragment from its JAX-RS annotations and records. */
final class FragmentBuilder {
    private static final String JSON = "application/json";

    private final SchemaBook book = new SchemaBook();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();
    private final TreeSet<String> operationIds = new TreeSet<>();

    Map<String, Object> build(Class<?>... resources) {
        Arrays.stream(resources).sorted(Comparator.comparing(Class::getName)).forEach(this::addResource);
        Map<String, Object> schemas = new TreeMap<>(book.schemas());
        Shapes.addTo(schemas);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Ctrl-Alt-Play");
        info.put("version", "1");
        document.put("info", info);
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas));
        return document;
    }

    private void addResource(Class<?> resource) {
        record Route(String path, String verb, Method method) {}
        List<Route> routes = new ArrayList<>();
        Path base = resource.getAnnotation(Path.class);
        for (Method method : resource.getMethods()) {
            String verb = verb(method);
            if (verb != null && !Modifier.isStatic(method.getModifiers()) && !method.isBridge()) {
                routes.add(new Route(join(base, method.getAnnotation(Path.class)), verb, method));
            }
        }
        if (routes.isEmpty()) {
            throw new AssertionError(resource.getName() + " has no resource method");
        }
        routes.sort(Comparator.comparing(Route::path)
                .thenComparing(Route::verb)
                .thenComparing(route -> route.method().getName()));
        for (Route route : routes) {
            Map<String, Object> item = paths.computeIfAbsent(route.path(), path -> new TreeMap<>());
            Map<String, Object> operation = operation(route.path(), route.method());
            Object earlier = item.putIfAbsent(route.verb(), operation);
            if (earlier != null) {
                // One path and verb may have a method for each media type that it reads.
                mergeBodies((Map<?, ?>) earlier, operation);
            }
        }
    }

    @SuppressWarnings("unchecked") // made by requestBody
    private static void mergeBodies(Map<?, ?> into, Map<?, ?> from) {
        if (into.get("requestBody") instanceof Map<?, ?> left
                && from.get("requestBody") instanceof Map<?, ?> right
                && left.get("content") instanceof Map<?, ?> known
                && right.get("content") instanceof Map<?, ?> added) {
            ((Map<String, Object>) known).putAll((Map<String, Object>) added);
        }
    }

    private Map<String, Object> operation(String path, Method method) {
        Access access = method.getAnnotation(Access.class);
        Summary summary = method.getAnnotation(Summary.class);
        if (access == null || summary == null) {
            throw new AssertionError(method + " needs @Access and @Summary");
        }
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId(method));
        operation.put("summary", summary.value());
        operation.put("tags", List.of(path.split("/", 3)[1]));
        operation.put("x-cap-permission", access.value());
        operation.put("x-cap-scope", access.scope().name());
        if (access.value().equals("open")) {
            operation.put("security", List.of());
        }
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            Map<String, Object> described = parameter(parameter);
            if (described != null) {
                parameters.add(described);
            } else if (isBody(parameter)) {
                operation.put("requestBody", requestBody(method, parameter.getParameterizedType()));
            }
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        operation.put("responses", responses(method));
        return operation;
    }

    private String operationId(Method method) {
        String owner = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        String base = owner.substring(0, 1).toLowerCase(Locale.ROOT) + owner.substring(1) + "_" + method.getName();
        String id = base;
        for (int i = 2; !operationIds.add(id); i++) {
            id = base + i;
        }
        return id;
    }

    private @Nullable Map<String, Object> parameter(Parameter parameter) {
        PathParam inPath = parameter.getAnnotation(PathParam.class);
        QueryParam inQuery = parameter.getAnnotation(QueryParam.class);
        HeaderParam inHeader = parameter.getAnnotation(HeaderParam.class);
        Map<String, Object> described = new LinkedHashMap<>();
        if (inPath != null) {
            described.put("name", inPath.value());
            described.put("in", "path");
            described.put("required", true);
        } else if (inQuery != null) {
            described.put("name", inQuery.value());
            described.put("in", "query");
        } else if (inHeader != null) {
            described.put("name", inHeader.value());
            described.put("in", "header");
        } else {
            return null;
        }
        Map<String, Object> schema = book.of(parameter.getParameterizedType());
        DefaultValue standard = parameter.getAnnotation(DefaultValue.class);
        if (standard != null) {
            schema.put("default", typed(standard.value(), schema));
        }
        described.put("schema", schema);
        return described;
    }

    private static Object typed(String value, Map<String, Object> schema) {
        return switch (String.valueOf(schema.get("type"))) {
            case "integer" -> Long.valueOf(value);
            case "boolean" -> Boolean.valueOf(value);
            default -> value;
        };
    }

    private static boolean isBody(Parameter parameter) {
        return !parameter.isAnnotationPresent(Context.class) && !parameter.isAnnotationPresent(Suspended.class);
    }

    private Map<String, Object> requestBody(Method method, Type type) {
        Map<String, Object> content = new TreeMap<>();
        for (String mediaType : types(method.getAnnotation(Consumes.class), method)) {
            content.put(mediaType, Map.of("schema", bodySchema(type)));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("required", true);
        body.put("content", content);
        return body;
    }

    private Map<String, Object> bodySchema(Type type) {
        return type == InputStream.class || type == byte[].class
                ? new TreeMap<>(Map.of("type", "string", "format", "binary"))
                : book.of(type);
    }

    private static List<String> types(@Nullable Consumes own, Method method) {
        Consumes found = own != null ? own : method.getDeclaringClass().getAnnotation(Consumes.class);
        return found == null ? List.of(JSON) : List.of(found.value());
    }

    private Map<String, Object> responses(Method method) {
        Produces own = method.getAnnotation(Produces.class);
        Map<String, Object> answer = new LinkedHashMap<>();
        String status = "200";
        if (own != null && !Arrays.asList(own.value()).contains(JSON)) {
            Map<String, Object> content = new TreeMap<>();
            for (String mediaType : own.value()) {
                content.put(mediaType, Map.of("schema", Map.of("type", "string")));
            }
            answer.put("description", "Done.");
            answer.put("content", content);
        } else {
            Type type = method.getGenericReturnType();
            Class<?> raw = raw(type);
            status = raw == Created.class ? "201" : raw == Accepted.class ? "202" : "200";
            answer.put("description", raw == Accepted.class ? "Begun; watch the operation." : "Done.");
            answer.put("content", Shapes.content(JSON, Shapes.envelope(data(type, raw))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(status, answer);
        responses.put("default", Shapes.failure());
        return responses;
    }

    private Map<String, Object> data(Type type, Class<?> raw) {
        if (raw == void.class || raw == Void.class) {
            return new TreeMap<>(Map.of("type", "null"));
        }
        if (raw == Page.class || raw == Described.class) {
            return new TreeMap<>(Map.of("type", "array", "items", book.of(argument(type))));
        }
        if (raw == Created.class || raw == Optional.class) {
            return book.of(argument(type));
        }
        if (raw == Accepted.class) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("operation", book.of(dev.ctrlaltplay.core.id.OperationId.class));
            Type subject = argument(type);
            properties.put(
                    "subject",
                    subject == Void.class
                            ? Map.of("type", "null")
                            : Map.of("anyOf", List.of(book.of(subject), Map.of("type", "null"))));
            return Shapes.object(properties, List.of("operation", "subject"));
        }
        if (raw.getName().startsWith("jakarta.ws.rs.")) {
            return new TreeMap<>();
        }
        return book.of(type);
    }

    private static Type argument(Type type) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        return type instanceof ParameterizedType parameterized ? (Class<?>) parameterized.getRawType() : Object.class;
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static String join(@Nullable Path base, @Nullable Path own) {
        String path = "/" + (base == null ? "" : base.value()) + "/" + (own == null ? "" : own.value());
        // JAX-RS allows a pattern after the name; OpenAPI knows only the name.
        String plain = path.replaceAll("\\{\\s*([^}:\\s]+)\\s*(:[^{}]*(\\{[^}]*\\}[^{}]*)*)?\\}", "{$1}");
        String joined = plain.replaceAll("/+", "/");
        return joined.length() > 1 && joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }
}
