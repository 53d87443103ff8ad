package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.servers.Server;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells whoever watches a list of servers what changed: topic {@code servers}, and {@code servers/meters} for what they use,
 * since every page watches the first and only lists the second. The caller sees to the order; while nobody watches nothing
 * is done. Thread-safe.
 */
final class ListNews {
    static final String TOPIC = "servers";
    static final String METERS_TOPIC = "servers/meters";

    /** Agents measure every two seconds, a little sooner or later. */
    private static final long METERS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1900);

    private static final long PROGRESS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Neighbours neighbours;
    private final LongSupplier nanos;
    private final Map<String, Long> measured = new ConcurrentHashMap<>();
    private final Map<String, Told> installing = new ConcurrentHashMap<>();

    ListNews(Neighbours neighbours, LongSupplier nanos) {
        this.neighbours = neighbours;
        this.nanos = nanos;
    }

    private record Told(long at, int percent) {}

    /** A server as it is now; {@code kind} is created or changed. */
    public record RowNews(String kind, String id, ServerSummary server) {}

    /** {@code kind} is deleted. */
    public record GoneNews(String kind, String id) {}

    /** {@code kind} is meters; at most every two seconds for each server. */
    public record MeterNews(String kind, String id, Server.Stats stats) {}

    /** {@code kind} is install; fields as in {@link InstallProgress}. */
    public record InstallNews(String kind, String id, int percent, boolean finished, String code, String message) {}

    void created(Entry entry) {
        row("created", entry);
    }

    void changed(Entry entry) {
        row("changed", entry);
    }

    private void row(String kind, Entry entry) {
        if (neighbours.watched(TOPIC)) {
            ServerSummary summary = neighbours.names().summary(entry.seen());
            publish(entry, new RowNews(kind, entry.row().id(), summary));
        }
    }

    void deleted(Entry entry) {
        neighbours.forget(entry.row().id());
        measured.remove(entry.row().id());
        installing.remove(entry.row().id());
        publish(entry, new GoneNews("deleted", entry.row().id()));
    }

    void measured(Entry entry) {
        Server.Stats stats = entry.full().stats();
        String id = entry.row().id();
        if (stats == null || !neighbours.watched(METERS_TOPIC)) {
            measured.remove(id);
            return;
        }
        long now = nanos.getAsLong();
        Long before = measured.get(id);
        if (before == null || now - before >= METERS_EVERY_NANOS) {
            measured.put(id, now);
            neighbours.publish(METERS_TOPIC, entry.row().target(), new MeterNews("meters", id, stats));
        }
    }

    void installing(Entry entry, InstallProgress progress) {
        String id = entry.row().id();
        long now = nanos.getAsLong();
        Told before = installing.get(id);
        boolean told =
                before != null && before.percent() == progress.percent() && now - before.at() < PROGRESS_EVERY_NANOS;
        if (told && !progress.finished()) {
            return;
        }
        if (progress.finished()) {
            installing.remove(id);
        } else {
            installing.put(id, new Told(now, progress.percent()));
        }
        publish(
                entry,
                new InstallNews(
                        "install", id, progress.percent(), progress.finished(), progress.code(), progress.message()));
    }

    private void publish(Entry entry, Object news) {
        neighbours.publish(TOPIC, entry.row().target(), news);
    }
}
