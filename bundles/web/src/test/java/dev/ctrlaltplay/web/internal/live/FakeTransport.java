package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser that takes each frame at once, or not before {@link #take}. */
final class FakeTransport implements Transport {
    final List<Map<String, Object>> texts = new ArrayList<>();
    final StringBuilder output = new StringBuilder();
    final List<Long> positions = new ArrayList<>();
    boolean deaf;
    int closeCode;
    boolean dropped;
    private @Nullable Done pending;

    @Override
    public synchronized void send(String text, Done done) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> frame = Json.mapper().readValue(text, Map.class);
            texts.add(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        finish(done);
    }

    @Override
    public synchronized void send(ByteBuffer bytes, Done done) {
        ByteBuffer frame = bytes.duplicate();
        frame.get();
        frame.getInt();
        positions.add(frame.getLong());
        output.append(StandardCharsets.UTF_8.decode(frame));
        finish(done);
    }

    private void finish(Done done) {
        if (deaf) {
            pending = done;
        } else {
            done.done(true);
        }
    }

    /** Reads what is there from now on. */
    void listen() {
        Done done;
        synchronized (this) {
            deaf = false;
            done = pending;
            pending = null;
        }
        if (done != null) {
            done.done(true);
        }
    }

    @Override
    public synchronized void close(int code, String reason) {
        closeCode = code;
    }

    @Override
    public synchronized void drop() {
        dropped = true;
    }

    synchronized List<String> types() {
        return texts.stream().map(frame -> String.valueOf(frame.get("type"))).toList();
    }

    synchronized Map<String, Object> lastText() {
        return texts.get(texts.size() - 1);
    }
}
