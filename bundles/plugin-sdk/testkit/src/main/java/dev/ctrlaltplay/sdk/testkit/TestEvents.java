package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.sdk.EventHandler;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The panel's event log: what a test emits, and what its servers tell by themselves. */
public final class TestEvents {
    private final Supplier<Instant> clock;
    private final JsonText json = new JsonText();
    private final List<StoredEvent> log = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, EventHandler> handlers = new HashMap<>();
    private final Deque<StoredEvent> waiting = new ArrayDeque<>();
    private BooleanSupplier refused = () -> false;
    private boolean open;
    private boolean telling;

    TestEvents(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** All events so far, oldest first. */
    public List<StoredEvent> all() {
        return List.copyOf(log);
    }

    /** Those of one type, oldest first. */
    public List<StoredEvent> ofType(String type) {
        return log.stream().filter(event -> event.type().equals(type)).toList();
    }

    /**
     * Appends an event and tells the plugin's handlers that want it before this returns. Before the plugin has started
     * nobody is told, as in a panel.
     *
     * @param type such as {@code user.created}
     * @param stream such as {@code user:01J...}
     * @param data the fields, as a map or a record
     * @return the event
     * @throws PluginFailure where a handler threw; a panel would tell it again, as {@link #repeat} does
     */
    public StoredEvent emit(String type, String stream, Object data) {
        long ver = versions.merge(stream, 1L, Long::sum);
        StoredEvent event =
                new StoredEvent(log.size() + 1L, stream, ver, type, json.write(data), now(), "system:testkit", "");
        log.add(event);
        tell(event);
        return event;
    }

    /** Tells an event once more: a handler is told at least once, so the second time must do no harm. */
    public void repeat(StoredEvent event) {
        tell(event);
    }

    Instant now() {
        return clock.get();
    }

    void add(EventHandler handler, Grants grants) {
        grants.require(GrantKind.EVENTS, "contribute(EventHandler)", handler.types());
        List<String> scope = grants.scope(GrantKind.EVENTS);
        refused = () -> grants.refuses(GrantKind.EVENTS);
        for (String type : handler.types()) {
            if (scope.stream().noneMatch(granted -> covers(granted, type))) {
                throw new IllegalArgumentException("The event type " + type + " of the handler " + handler.name()
                        + " is not in the scope of the grant events, which is " + scope
                        + ". Add it there in cap-plugin.json.");
            }
        }
        if (handlers.putIfAbsent(handler.name(), handler) != null) {
            throw new IllegalArgumentException(
                    "Two event handlers are called " + handler.name() + "; names are unique.");
        }
    }

    void open() {
        open = true;
    }

    void close() {
        open = false;
        handlers.clear();
        waiting.clear();
    }

    /** One after the other: what a handler causes is told once it has returned. */
    private void tell(StoredEvent event) {
        if (!open) {
            return;
        }
        waiting.add(event);
        if (telling) {
            return;
        }
        telling = true;
        try {
            for (StoredEvent next = waiting.poll(); next != null; next = waiting.poll()) {
                deliver(next);
            }
        } finally {
            telling = false;
            waiting.clear();
        }
    }

    private void deliver(StoredEvent event) {
        if (refused.getAsBoolean()) {
            return;
        }
        for (EventHandler handler : List.copyOf(handlers.values())) {
            if (wants(handler.types(), event.type())) {
                try {
                    handler.handle(event);
                } catch (RuntimeException e) {
                    throw new PluginFailure(
                            "The event handler " + handler.name() + " failed on " + event.type() + " " + event.data(),
                            e);
                }
            }
        }
    }

    private static boolean wants(Set<String> types, String type) {
        return types.stream().anyMatch(wanted -> covers(wanted, type));
    }

    private static boolean covers(String pattern, String type) {
        return pattern.endsWith(".*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }
}
