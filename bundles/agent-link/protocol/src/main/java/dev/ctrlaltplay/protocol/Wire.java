package dev.ctrlaltplay.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads messages. Thread-safe. */
public final class Wire {
    /** Longest text frame, in characters; a longer one ends the connection. */
    public static final int MAX_TEXT = 4 << 20;

    /** Deepest nesting; a peer must not be able to exhaust the stack. */
    private static final int MAX_DEPTH = 64;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A list that an older peer does not know is absent there; a record never holds null for it.
            .withConfigOverride(List.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** One line of JSON. */
    public String write(Object message) {
        try {
            // writerFor makes Jackson add the type name even though the static type is Object.
            return message instanceof Message
                    ? json.writerFor(Message.class).writeValueAsString(message)
                    : json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable: " + message.getClass().getName(), e);
        }
    }

    /**
     * @throws UnknownTypeException where the type is not known; the connection may go on
     * @throws IllegalArgumentException where the text is no message
     */
    public Message read(String text) {
        try {
            Message message = json.readValue(text, Message.class);
            if (message == null || message.id() == null || message.version() == null) {
                throw new IllegalArgumentException("not a Message: id or version is missing");
            }
            return message;
        } catch (InvalidTypeIdException e) {
            throw new UnknownTypeException(idOf(text), "unknown type " + e.getTypeId(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a Message: " + e.getOriginalMessage(), e);
        }
    }

    private @Nullable String idOf(String text) throws IllegalArgumentException {
        try {
            return json.readTree(text).path("id").textValue();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a Message: " + e.getOriginalMessage(), e);
        }
    }

    /** A message of a type that this version does not know. */
    public static final class UnknownTypeException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String about;

        UnknownTypeException(@Nullable String about, String message, Throwable cause) {
            super(message, cause);
            this.about = about;
        }

        /** The id of the message; null where it has none. */
        public @Nullable String about() {
            return about;
        }
    }

    /** @throws IllegalArgumentException where the text is not such a record */
    public <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A record as a tree, to stand in a message. */
    public JsonNode tree(Object record) {
        return json.valueToTree(record);
    }

    /** @throws IllegalArgumentException where the tree is not such a record */
    public <T> T record(JsonNode tree, Class<T> type) {
        try {
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
