package dev.ctrlaltplay.web.internal.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the JSON frames of contracts section 3. Positions and sequence numbers are decimal strings, as JavaScript loses bits. */
final class Frames {
    private final Function<Object, String> json;

    Frames(Function<Object, String> json) {
        this.json = json;
    }

    Frame ack(@Nullable String id, String topic, int subscription) {
        Map<String, Object> frame = begin("ack", id);
        frame.put("topic", topic);
        frame.put("subscription", subscription);
        return new Frame.Text(json.apply(frame));
    }

    Frame ack(@Nullable String id, Map<String, Object> answer) {
        Map<String, Object> frame = begin("ack", id);
        frame.putAll(answer);
        return new Frame.Text(json.apply(frame));
    }

    Frame error(@Nullable String id, @Nullable String topic, String code, String message) {
        Map<String, Object> frame = begin("error", id);
        if (topic != null) {
            frame.put("topic", topic);
        }
        frame.put("code", code);
        frame.put("message", message);
        return new Frame.Text(json.apply(frame));
    }

    String event(String topic, long seq, Object data) {
        Map<String, Object> frame = begin("event", null);
        frame.put("topic", topic);
        frame.put("seq", Long.toString(seq));
        frame.put("data", data);
        return json.apply(frame);
    }

    Frame gap(String topic, long from, long to) {
        Map<String, Object> frame = begin("gap", null);
        frame.put("topic", topic);
        frame.put("from", Long.toUnsignedString(from));
        frame.put("to", Long.toUnsignedString(to));
        return new Frame.Text(json.apply(frame));
    }

    private static Map<String, Object> begin(String type, @Nullable String id) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        if (id != null) {
            frame.put("id", id);
        }
        return frame;
    }
}
