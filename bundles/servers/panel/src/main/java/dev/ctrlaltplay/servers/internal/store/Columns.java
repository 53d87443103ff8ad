package dev.ctrlaltplay.servers.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ctrlaltplay.servers.Server;
import java.util.List;
import java.util.Map;

/** Columns that hold JSON; equal values give equal text, so that rows can be compared. */
public final class Columns {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Columns() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists and maps of text are always JSON", e);
        }
    }

    public static List<Server.Port> ports(String text) {
        return read(text, new TypeReference<>() {});
    }

    public static Map<String, String> variables(String text) {
        return read(text, new TypeReference<>() {});
    }

    public static List<String> names(String text) {
        return read(text, new TypeReference<>() {});
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row holds no JSON", e);
        }
    }
}
