package dev.ctrlaltplay.extensions.internal.events;

import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A log in memory. */
final class FakeEventLog implements EventLog {
    private final List<StoredEvent> events = new ArrayList<>();

    synchronized StoredEvent append(String type) {
        StoredEvent event = new StoredEvent(
                events.size() + 1L, "server:1", events.size() + 1L, type, "{}", Instant.EPOCH, "system:test", "");
        events.add(event);
        return event;
    }

    @Override
    public synchronized long head() {
        return events.size();
    }

    @Override
    public synchronized List<StoredEvent> read(long after, int limit) {
        return List.copyOf(
                events.subList((int) Math.min(after, events.size()), (int) Math.min(after + limit, events.size())));
    }

    @Override
    public List<StoredEvent> readStream(String stream, long afterVer, int limit) {
        return read(afterVer, limit);
    }

    @Override
    public List<ViewReport> verify() {
        return List.of();
    }

    @Override
    public List<ViewReport> rebuild() {
        return List.of();
    }
}
