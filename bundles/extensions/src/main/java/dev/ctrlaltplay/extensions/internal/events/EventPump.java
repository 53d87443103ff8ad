package dev.ctrlaltplay.extensions.internal.events;

import dev.ctrlaltplay.core.event.EventListener;
import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.extensions.internal.GuardedCall;
import dev.ctrlaltplay.sdk.EventHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a feed for each event handler that appears, and ends it when the handler leaves. */
@Component(
        service = EventListener.class,
        immediate = true,
        reference =
                @Reference(
                        name = "handler",
                        service = EventHandler.class,
                        cardinality = ReferenceCardinality.MULTIPLE,
                        policy = ReferencePolicy.DYNAMIC,
                        policyOption = ReferencePolicyOption.GREEDY,
                        bind = "bind",
                        unbind = "unbind"))
public final class EventPump implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private final EventLog log;
    private final Database database;
    private final Feed.Limits limits;
    private final ScheduledExecutorService watchdog = GuardedCall.watchdog("cap-extensions-deadline");
    private final Map<EventHandler, Feed> feeds = new HashMap<>();
    private boolean closed;

    @Activate
    public EventPump(@Reference Databases databases, @Reference EventLog log) {
        this(databases, log, new Feed.Limits(DEADLINE, BACKOFF));
    }

    EventPump(Databases databases, EventLog log, Feed.Limits limits) {
        this.log = log;
        this.limits = limits;
        this.database = databases.open(
                new DatabaseSpec("extensions", EventPump.class.getClassLoader(), List.of(CursorMapper.class)));
    }

    synchronized void bind(EventHandler handler) {
        if (closed) {
            return;
        }
        String name = handler.name();
        if (feeds.values().stream().anyMatch(feed -> feed.name().equals(name))) {
            LOG.error(
                    "Two event handlers are called {}; the second, {}, is not told of events",
                    name,
                    handler.getClass());
            return;
        }
        Feed feed = new Feed(handler, log, new Cursors(database), watchdog, limits);
        feeds.put(handler, feed);
        feed.start();
    }

    void unbind(EventHandler handler) {
        Feed feed;
        synchronized (this) {
            feed = feeds.remove(handler);
        }
        if (feed != null) {
            feed.stop();
        }
    }

    @Override
    public synchronized void committed(List<StoredEvent> events) {
        feeds.values().forEach(feed -> feed.wake(events.get(0).seq()));
    }

    @Deactivate
    void close() {
        List<Feed> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(feeds.values());
            feeds.clear();
        }
        all.forEach(Feed::stop);
        watchdog.shutdownNow();
        database.close();
    }
}
