package dev.ctrlaltplay.web.internal.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.web.Described;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the one envelope that every answer has. */
public final class Envelopes {
    private static final byte[] NULL = bytes("null");
    private static final byte[] HEAD = bytes("{\"success\":true,\"data\":");
    private static final byte[] META = bytes(",\"meta\":");

    private Envelopes() {}

    /** The data part; kept apart, so that its hash can be the answer's ETag. */
    public static byte[] data(@Nullable Object entity) {
        return data(entity, Json::bytes);
    }

    /** The data part, its values written by {@code writer}. */
    public static byte[] data(@Nullable Object entity, Function<Object, byte[]> writer) {
        if (entity == null) {
            return NULL;
        }
        if (entity instanceof Described<?> described) {
            return writer.apply(described.page().items());
        }
        return writer.apply(entity instanceof Page<?> page ? page.items() : entity);
    }

    /** The meta part of a page; null for everything else. */
    public static byte @Nullable [] meta(@Nullable Object entity) {
        if (entity instanceof Described<?> described) {
            Map<String, @Nullable Object> meta = new TreeMap<>(described.meta());
            meta.put("nextCursor", described.page().nextCursor());
            return Json.bytes(meta);
        }
        if (entity instanceof Page<?> page) {
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put("nextCursor", page.nextCursor());
            return Json.bytes(meta);
        }
        return null;
    }

    /** The whole of a good answer. */
    public static byte[] success(byte[] data, byte @Nullable [] meta, Instant at, String requestId) {
        byte[] end = bytes(",\"timestamp\":\"" + at + "\",\"requestId\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(requestId)) + "\"}");
        // Of the right length at once: an answer may be hundreds of kilobytes long.
        int metaLength = meta == null ? 0 : META.length + meta.length;
        ByteBuffer out = ByteBuffer.allocate(HEAD.length + data.length + metaLength + end.length);
        out.put(HEAD).put(data);
        if (meta != null) {
            out.put(META).put(meta);
        }
        return out.put(end).array();
    }

    /** The whole of a bad answer. */
    public static byte[] failure(Failure failure, Instant at, String requestId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("success", false);
        fields.put("error", failure.error());
        fields.put("code", failure.code());
        fields.put("message", failure.message());
        if (!failure.details().isEmpty()) {
            fields.put("details", failure.details());
        }
        fields.put("timestamp", at);
        fields.put("requestId", requestId);
        return Json.bytes(fields);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
