package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.event.EventListener;
import dev.ctrlaltplay.core.event.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what was committed. Each has its own thread and queue, so that a slow one holds up nobody else. */
final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    /** Batches. A listener that lags more loses the oldest; it is documented to read the log for what must not be missed. */
    private static final int QUEUE = 2_000;

    private final AtomicInteger number = new AtomicInteger();
    private final Map<EventListener, Feed> feeds = new ConcurrentHashMap<>();

    void add(EventListener listener) {
        Feed feed = new Feed(listener);
        if (feeds.putIfAbsent(listener, feed) == null) {
            feed.thread.start();
        }
    }

    void remove(EventListener listener) {
        Feed feed = feeds.remove(listener);
        if (feed != null) {
            feed.thread.interrupt();
        }
    }

    /** Called by the committer alone, so in order. */
    void publish(List<StoredEvent> events) {
        feeds.values().forEach(feed -> feed.offer(events));
    }

    @Override
    public void close() {
        List.copyOf(feeds.keySet()).forEach(this::remove);
    }

    private final class Feed {
        private final EventListener listener;
        private final BlockingQueue<List<StoredEvent>> queue = new ArrayBlockingQueue<>(QUEUE);
        private final Thread thread;

        Feed(EventListener listener) {
            this.listener = listener;
            thread = new Thread(this::loop, "cap-store-listen-" + number.incrementAndGet());
            thread.setDaemon(true);
        }

        void offer(List<StoredEvent> events) {
            while (!queue.offer(events)) {
                List<StoredEvent> lost = queue.poll();
                if (lost != null) {
                    LOG.warn(
                            "{} lags and is not told of the events {} to {}",
                            listener.getClass().getName(),
                            lost.get(0).seq(),
                            lost.get(lost.size() - 1).seq());
                }
            }
        }

        private void loop() {
            try {
                while (feeds.get(listener) == this) {
                    tell(queue.take());
                }
            } catch (InterruptedException e) {
                // The listener has left.
                queue.clear();
            }
        }

        private void tell(List<StoredEvent> events) {
            try {
                listener.committed(events);
            } catch (RuntimeException | LinkageError e) {
                LOG.error("{} failed on events", listener.getClass().getName(), e);
            }
        }
    }
}
