package dev.ctrlaltplay.web.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.web.internal.openapi.SchemaBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads request bodies, and says which field is wrong where one is. */
public final class BodyReader {
    private BodyReader() {}

    /**
     * Reads one document.
     *
     * @throws InvalidJsonException where it is no JSON
     * @throws InvalidException where a field is missing, unknown or of another type
     */
    public static Object read(InputStream in, Type type) throws IOException {
        ObjectMapper mapper = Json.mapper();
        JsonNode tree;
        try {
            tree = mapper.reader().without(JsonParser.Feature.AUTO_CLOSE_SOURCE).readTree(in);
        } catch (StreamConstraintsException e) {
            readToEnd(in);
            throw new InvalidException("", "TOO_LONG", "The document exceeds a limit: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            readToEnd(in);
            throw new InvalidJsonException("The body is not JSON: " + e.getOriginalMessage());
        }
        if (tree == null || tree.isMissingNode()) {
            throw new InvalidJsonException("The body is empty; a JSON document is expected.");
        }
        if (tree.isNull()) {
            throw new InvalidException("", "REQUIRED", "must not be null");
        }
        List<FieldError> missing = new ArrayList<>();
        findMissing(tree, type, "", missing);
        if (!missing.isEmpty()) {
            throw new InvalidException(missing);
        }
        try {
            return mapper.readerFor(mapper.constructType(type)).readValue(tree);
        } catch (JsonMappingException e) {
            throw fault(e);
        }
    }

    /**
     * A client that still sends while the connection is closed may never read the answer. How much there can be is limited
     * by the stream.
     */
    private static void readToEnd(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static PlatformException fault(JsonMappingException e) {
        String path = path(e);
        if (e instanceof UnrecognizedPropertyException) {
            return new InvalidException(path, "UNKNOWN", "there is no such field");
        }
        if (e instanceof ValueInstantiationException) {
            if (e.getCause() instanceof PlatformException own) {
                return own;
            }
            String message = e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                    ? cause.getMessage()
                    : "is not valid";
            return new InvalidException(path, "INVALID", message);
        }
        if (e instanceof InvalidFormatException format
                && format.getTargetType() != null
                && format.getTargetType().isEnum()) {
            String values = Arrays.stream(format.getTargetType().getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return new InvalidException(path, "TYPE", "one of " + values);
        }
        return new InvalidException(path, "TYPE", "is of the wrong type");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    /** Before the record is made, so that its constructor never sees a null it does not expect. */
    private static void findMissing(JsonNode node, Type type, String path, List<FieldError> missing) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw) && node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    findMissing(node.get(i), arguments[0], path + "[" + i + "]", missing);
                }
            } else if (Map.class.isAssignableFrom(raw) && node.isObject()) {
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    findMissing(entry.getValue(), arguments[1], join(path, entry.getKey()), missing);
                }
            }
            return;
        }
        if (node.isNull() && !path.isEmpty()) {
            missing.add(new FieldError(path, "REQUIRED", "must not be null"));
        }
        if (type instanceof Class<?> raw && raw.isRecord() && !SchemaBook.isTextRecord(raw) && node.isObject()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                findMissing(node, component, path, missing);
            }
        }
    }

    private static void findMissing(JsonNode node, RecordComponent component, String path, List<FieldError> missing) {
        String own = join(path, component.getName());
        JsonNode value = node.get(component.getName());
        boolean optional = SchemaBook.isNullable(component) || component.getType() == Optional.class;
        if (value == null || value.isNull()) {
            if (!optional) {
                missing.add(new FieldError(own, "REQUIRED", "is missing"));
            }
            return;
        }
        if (SchemaBook.holdsNulls(component) && value instanceof ObjectNode entries) {
            ObjectNode present = entries.deepCopy();
            present.properties().removeIf(entry -> entry.getValue().isNull());
            value = present;
        }
        findMissing(value, component.getGenericType(), own, missing);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The body is no JSON at all. */
    public static final class InvalidJsonException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public InvalidJsonException(String message) {
            super(message);
        }
    }
}
