package dev.ctrlaltplay.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Writes and reads messages. Thread-safe. */
public final class Wire {
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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

    /** @throws IllegalArgumentException where the text is no message or of an unknown type */
    public Message read(String text) {
        return read(text, Message.class);
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
