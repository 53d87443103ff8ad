package dev.ctrlaltplay.web.internal.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.live.SocketCommand;
import dev.ctrlaltplay.web.internal.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Understands what a browser sends. Commands of one socket are done one after the other, on a bounded pool. */
final class FrameReader {
    private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int MAX_WAITING = 32;
    private static final int MAX_TOPIC = 200;

    private final DefaultLiveHub hub;
    private final Socket socket;
    private final Function<String, @Nullable SocketCommand> commands;
    private final Executor executor;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean working;

    FrameReader(
            DefaultLiveHub hub, Socket socket, Function<String, @Nullable SocketCommand> commands, Executor executor) {
        this.hub = hub;
        this.socket = socket;
        this.commands = commands;
        this.executor = executor;
    }

    /** One text frame from the browser. */
    void read(String text) {
        if (!socket.budget().take(System.nanoTime())) {
            socket.send(hub.frames().error(null, null, "RATE_LIMITED", "At most 50 frames a second."));
            return;
        }
        Map<String, Object> frame;
        try {
            frame = Json.mapper().readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            socket.send(hub.frames().error(null, null, "INVALID_JSON", "The frame is not a JSON object."));
            return;
        }
        String id = frame != null && frame.get("id") instanceof String given && given.length() <= 64 ? given : null;
        String type = frame != null && frame.get("type") instanceof String given ? given : null;
        if (frame == null || type == null) {
            socket.send(hub.frames().error(id, null, "VALIDATION_FAILED", "type: a frame says what it is"));
            return;
        }
        switch (type) {
            case "ping" -> socket.send(hub.frames().ack(id, Map.of()));
            case "subscribe" -> subscribe(id, frame);
            case "unsubscribe" -> withTopic(id, frame, topic -> enqueue(id, () -> hub.unsubscribe(socket, id, topic)));
            default -> command(type, id, frame);
        }
    }

    private void subscribe(@Nullable String id, Map<String, Object> frame) {
        Object since = frame.get("since");
        Long position = null;
        if (since != null) {
            try {
                position = Long.parseUnsignedLong(String.valueOf(since));
            } catch (NumberFormatException e) {
                socket.send(hub.frames().error(id, null, "VALIDATION_FAILED", "since: a whole number as text"));
                return;
            }
        }
        Long from = position;
        withTopic(id, frame, topic -> enqueue(id, () -> hub.subscribe(socket, id, topic, from)));
    }

    private void withTopic(@Nullable String id, Map<String, Object> frame, Consumer<String> use) {
        if (frame.get("topic") instanceof String topic && topic.length() <= MAX_TOPIC) {
            use.accept(topic);
        } else {
            socket.send(hub.frames().error(id, null, "VALIDATION_FAILED", "topic: at most 200 characters"));
        }
    }

    private void command(String type, @Nullable String id, Map<String, Object> frame) {
        SocketCommand command = commands.apply(type);
        if (command == null) {
            socket.send(hub.frames().error(id, null, "NOT_FOUND", "Nothing understands frames of this type."));
            return;
        }
        Caller known = socket.caller();
        Caller caller = new Caller(known.principal(), Ulid.next(), known.address(), known.client());
        enqueue(id, () -> socket.send(hub.frames().ack(id, command.handle(caller, frame))));
    }

    private void enqueue(@Nullable String id, Runnable task) {
        boolean begin;
        synchronized (tasks) {
            if (tasks.size() >= MAX_WAITING) {
                socket.send(hub.frames().error(id, null, "RATE_LIMITED", "Wait for the answers to earlier frames."));
                return;
            }
            tasks.add(() -> guarded(id, task));
            begin = !working;
            working = true;
        }
        if (begin) {
            submit();
        }
    }

    private void submit() {
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            synchronized (tasks) {
                tasks.clear();
                working = false;
            }
            socket.send(hub.frames().error(null, null, "RATE_LIMITED", "The panel is busy; try again."));
        }
    }

    private void work() {
        Runnable task;
        synchronized (tasks) {
            task = tasks.poll();
            if (task == null) {
                working = false;
                return;
            }
        }
        task.run();
        submit();
    }

    private void guarded(@Nullable String id, Runnable task) {
        try {
            task.run();
        } catch (PlatformException e) {
            socket.send(hub.frames().error(id, null, e.code(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // The boundary to code of other bundles: the client learns nothing of the cause.
            LOG.error("A socket frame of {} failed", socket.caller().actor(), e);
            socket.send(hub.frames().error(id, null, "INTERNAL", "Something went wrong; the log knows more."));
        }
    }
}
