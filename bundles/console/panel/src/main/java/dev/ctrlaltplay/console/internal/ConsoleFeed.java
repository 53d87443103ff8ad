package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.core.id.ServerId;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Hands output to the shells that watch. Browsers are the hub's matter. Thread-safe. */
@Component(service = ConsoleFeed.class)
public final class ConsoleFeed {
    private final Map<ServerId, Set<Viewer>> viewers = new ConcurrentHashMap<>();

    @Activate
    public ConsoleFeed() {}

    /** One shell. Close it when it stops watching. */
    public final class Viewer implements AutoCloseable {
        /** What a slow terminal may be behind; older output is dropped then, and told. */
        private static final int MAX_BYTES = 256 << 10;

        private final ServerId server;
        private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
        private final AtomicLong dropped = new AtomicLong();
        private int bytes;
        private boolean closed;

        private Viewer(ServerId server) {
            this.server = server;
        }

        /** The next output; empty where none came in time or it was closed. */
        public synchronized byte[] next(long millis) throws InterruptedException {
            if (waiting.isEmpty() && !closed) {
                wait(millis);
            }
            byte[] data = waiting.poll();
            if (data == null) {
                return new byte[0];
            }
            bytes -= data.length;
            return data;
        }

        /** How many bytes were dropped since the last call. */
        public long dropped() {
            return dropped.getAndSet(0);
        }

        public synchronized boolean closed() {
            return closed;
        }

        private synchronized void offer(byte[] data) {
            waiting.add(data);
            bytes += data.length;
            while (bytes > MAX_BYTES && waiting.size() > 1) {
                byte[] oldest = waiting.remove();
                bytes -= oldest.length;
                dropped.addAndGet(oldest.length);
            }
            notifyAll();
        }

        @Override
        public void close() {
            viewers.computeIfPresent(server, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
            synchronized (this) {
                closed = true;
                notifyAll();
            }
        }
    }

    /** Begins to watch. */
    public Viewer watch(ServerId server) {
        Viewer viewer = new Viewer(server);
        viewers.compute(server, (id, all) -> {
            Set<Viewer> now = all == null ? ConcurrentHashMap.newKeySet() : all;
            now.add(viewer);
            return now;
        });
        return viewer;
    }

    void publish(ServerId server, byte[] data) {
        Set<Viewer> watching = viewers.get(server);
        if (watching != null) {
            watching.forEach(viewer -> viewer.offer(data));
        }
    }
}
