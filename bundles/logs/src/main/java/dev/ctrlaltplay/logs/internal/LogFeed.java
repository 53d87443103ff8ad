package dev.ctrlaltplay.logs.internal;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The topic {@code platform/logs}: new lines in parts, at most four a second however much is logged. Of a flood only the
 * newest lines of each part are sent, with the number of those that were left out.
 */
@Component(service = TopicSource.class)
public final class LogFeed implements TopicSource {
    static final String TOPIC = "platform/logs";
    static final String THREAD = "cap-logs-feed";
    static final int MOST_IN_PART = 200;
    private static final long PAUSE_MILLIS = 250;

    private final LogCollector collector;
    private final LiveHub hub;
    private final ScheduledExecutorService clock;
    private final Runnable watcher = this::later;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Object turn = new Object();
    private long sent;

    /** @param omitted how many lines before these were left out */
    record Part(List<LogLine> lines, long omitted) {}

    @Activate
    public LogFeed(@Reference LogCollector collector, @Reference LiveHub hub) {
        this(collector, hub, Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, THREAD);
            thread.setDaemon(true);
            return thread;
        }));
    }

    LogFeed(LogCollector collector, LiveHub hub, ScheduledExecutorService clock) {
        this.collector = collector;
        this.hub = hub;
        this.clock = clock;
        this.sent = collector.ring().lastSeq();
    }

    @Override
    public String pattern() {
        return TOPIC;
    }

    @Override
    public String permission() {
        return LogResource.PERMISSION;
    }

    @Override
    public Target target(Map<String, String> variables) {
        return Target.PLATFORM;
    }

    @Override
    public void watched(Map<String, String> variables, boolean watched) {
        collector.unwatch(watcher);
        if (watched) {
            synchronized (turn) {
                sent = collector.ring().lastSeq();
            }
            collector.watch(watcher);
        }
    }

    private void later() {
        if (waiting.compareAndSet(false, true)) {
            try {
                clock.schedule(this::send, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The bundle is stopping; nobody watches any more.
                waiting.set(false);
            }
        }
    }

    void send() {
        waiting.set(false);
        Part part;
        synchronized (turn) {
            List<LogLine> lines = collector.ring().after(sent, MOST_IN_PART);
            if (lines.isEmpty()) {
                return;
            }
            long newest = lines.get(lines.size() - 1).seq();
            part = new Part(lines, Math.max(0, newest - sent - lines.size()));
            sent = newest;
        }
        hub.event(TOPIC, part);
    }

    @Deactivate
    void close() {
        collector.unwatch(watcher);
        clock.shutdownNow();
    }
}
