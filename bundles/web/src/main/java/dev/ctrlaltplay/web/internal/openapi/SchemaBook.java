package dev.ctrlaltplay.web.internal.openapi;

import dev.ctrlaltplay.core.id.Ulid;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns Java types into JSON schemas (2020-12, as OpenAPI 3.1 has them) and keeps those of records under their names.
 * Schemas are plain maps, so that neither a JSON library nor a web server is needed to make them. Not thread-safe.
 */
public final class SchemaBook {
    private static final String ULID_PATTERN = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$";
    private static final Map<Class<?>, Map<String, Object>> SIMPLE = simple();

    private final Map<String, Object> schemas = new TreeMap<>();
    private final Map<Type, String> names = new HashMap<>();

    /** The schemas of all records met so far, by name. */
    public Map<String, Object> schemas() {
        return schemas;
    }

    /** The schema of {@code type}; for a record a reference to the one that is kept here. */
    public Map<String, Object> of(Type type) {
        return of(type, Map.of());
    }

    private Map<String, Object> of(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof Class<?> raw) {
            return ofClass(raw, raw);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type bound = bindings.get(variable);
            return bound == null ? new TreeMap<>() : of(bound);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], bindings);
        }
        if (type instanceof GenericArrayType array) {
            return array(of(array.getGenericComponentType(), bindings), false);
        }
        return ofParameterized((ParameterizedType) type, bindings);
    }

    private Map<String, Object> ofParameterized(ParameterizedType type, Map<TypeVariable<?>, Type> bindings) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return array(of(arguments[0], bindings), Set.class.isAssignableFrom(raw));
        }
        if (Map.class.isAssignableFrom(raw)) {
            Map<String, Object> schema = new TreeMap<>();
            schema.put("type", "object");
            schema.put("additionalProperties", of(arguments[1], bindings));
            return schema;
        }
        if (raw == Optional.class) {
            return of(arguments[0], bindings);
        }
        return ofClass(raw, type);
    }

    private Map<String, Object> ofClass(Class<?> raw, Type full) {
        Map<String, Object> simple = SIMPLE.get(raw);
        if (simple != null) {
            return new TreeMap<>(simple);
        }
        if (raw.isEnum()) {
            Map<String, Object> schema = text(null);
            schema.put(
                    "enum",
                    Arrays.stream(raw.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
            return schema;
        }
        if (isTextRecord(raw)) {
            Map<String, Object> schema = text(null);
            schema.put("pattern", ULID_PATTERN);
            return schema;
        }
        if (raw.isArray()) {
            return array(of(raw.getComponentType()), false);
        }
        if (raw.isRecord()) {
            return reference(raw, full);
        }
        if (raw.isSealed() && raw.isInterface()) {
            Map<String, Object> schema = new TreeMap<>();
            schema.put(
                    "oneOf",
                    Arrays.stream(raw.getPermittedSubclasses()).map(this::of).toList());
            return schema;
        }
        if (Map.class.isAssignableFrom(raw)) {
            return new TreeMap<>(Map.of("type", "object"));
        }
        return new TreeMap<>();
    }

    /** Whether a record of this class travels as a plain string: the typed ids do. */
    public static boolean isTextRecord(Class<?> type) {
        if (!type.isRecord() || !Ulid.class.getPackageName().equals(type.getPackageName())) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1
                && components[0].getType() == String.class
                && components[0].getName().equals("value");
    }

    private Map<String, Object> reference(Class<?> raw, Type full) {
        String name = names.get(full);
        if (name == null) {
            name = freeName(raw, full);
            names.put(full, name);
            // The name is taken before the fields are looked at, so that a record may contain itself.
            schemas.put(name, Map.of());
            schemas.put(name, ofRecord(raw, full));
        }
        Map<String, Object> schema = new TreeMap<>();
        schema.put("$ref", "#/components/schemas/" + name);
        return schema;
    }

    private String freeName(Class<?> raw, Type full) {
        StringBuilder arguments = new StringBuilder();
        if (full instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.append(argument instanceof Class<?> c ? c.getSimpleName() : "Any");
            }
        }
        String name = raw.getSimpleName() + arguments;
        Class<?> outer = raw.getEnclosingClass();
        while (names.containsValue(name) && outer != null) {
            name = outer.getSimpleName() + name;
            outer = outer.getEnclosingClass();
        }
        if (names.containsValue(name)) {
            throw new IllegalStateException("two records are named " + name);
        }
        return name;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ofRecord(Class<?> raw, Type full) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        if (full instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            Map<String, Object> schema = of(component.getGenericType(), bindings);
            if (holdsNulls(component) && schema.get("additionalProperties") instanceof Map<?, ?> values) {
                schema.put("additionalProperties", orNull(new TreeMap<>((Map<String, Object>) values)));
            }
            boolean nullable = isNullable(component);
            properties.put(component.getName(), nullable ? orNull(schema) : schema);
            if (!nullable && component.getType() != Optional.class) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new TreeMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** Whether a record's component may be null. */
    public static boolean isNullable(RecordComponent component) {
        return isNullable(component.getAnnotatedType()) || isNullable((AnnotatedElement) component);
    }

    /** Whether a record's component is a map whose values may be null. */
    public static boolean holdsNulls(RecordComponent component) {
        return Map.class.isAssignableFrom(component.getType())
                && component.getAnnotatedType() instanceof AnnotatedParameterizedType map
                && isNullable(map.getAnnotatedActualTypeArguments()[1]);
    }

    private static boolean isNullable(AnnotatedElement element) {
        return element.isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
            schema.put("type", List.of(type, "null"));
            return schema;
        }
        if (schema.isEmpty()) {
            return schema;
        }
        Map<String, Object> either = new TreeMap<>();
        either.put("anyOf", List.of(schema, Map.of("type", "null")));
        return either;
    }

    private static Map<String, Object> array(Map<String, Object> items, boolean unique) {
        Map<String, Object> schema = new TreeMap<>();
        schema.put("type", "array");
        schema.put("items", items);
        if (unique) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private static Map<String, Object> text(@Nullable String format) {
        Map<String, Object> schema = new TreeMap<>();
        schema.put("type", "string");
        if (format != null) {
            schema.put("format", format);
        }
        return schema;
    }

    private static Map<Class<?>, Map<String, Object>> simple() {
        Map<Class<?>, Map<String, Object>> simple = new HashMap<>();
        Map<String, Object> int32 = Map.of("type", "integer", "format", "int32");
        Map<String, Object> int64 = Map.of("type", "integer", "format", "int64");
        Map<String, Object> number = Map.of("type", "number");
        for (Class<?> type : List.of(int.class, Integer.class, short.class, Short.class, byte.class, Byte.class)) {
            simple.put(type, int32);
        }
        simple.put(long.class, int64);
        simple.put(Long.class, int64);
        simple.put(BigInteger.class, Map.of("type", "integer"));
        for (Class<?> type : List.of(double.class, Double.class, float.class, Float.class, BigDecimal.class)) {
            simple.put(type, number);
        }
        simple.put(boolean.class, Map.of("type", "boolean"));
        simple.put(Boolean.class, Map.of("type", "boolean"));
        simple.put(String.class, text(null));
        simple.put(CharSequence.class, text(null));
        simple.put(Instant.class, text("date-time"));
        simple.put(LocalDate.class, text("date"));
        simple.put(Duration.class, text("duration"));
        simple.put(URI.class, text("uri"));
        simple.put(byte[].class, Map.of("type", "string", "contentEncoding", "base64"));
        return simple;
    }
}
