package dev.ctrlaltplay.console.agent.internal;

import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.agentlink.agent.PanelLink.OutStream;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.runtime.OutputLog;
import dev.ctrlaltplay.servers.agent.ConsoleListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Offers each server's output to the panel and wakes the stream when there is more. One thread asks the files for their
 * size, the more seldom the longer they were silent: a change notice of the kernel would cost a system call for each line
 * of a flood, and this costs the same whatever the games do.
 */
@Component(service = ConsoleListener.class)
public final class ConsoleStreams implements ConsoleListener {
    private static final long HOT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long WARM_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long HOT_STEP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long WARM_STEP = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long COLD_STEP = TimeUnit.MILLISECONDS.toNanos(25);

    private final PanelLink link;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Thread watcher;
    private volatile boolean open = true;

    @Activate
    public ConsoleStreams(@Reference PanelLink link) {
        this.link = link;
        this.watcher = new Thread(this::watch, "cap-console-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static final class Watched {
        final OutputLog log;
        final ConsoleFeed feed;
        final OutStream stream;
        long end;
        long grew;
        long due;

        Watched(OutputLog log, ConsoleFeed feed, OutStream stream) {
            this.log = log;
            this.feed = feed;
            this.stream = stream;
            this.end = feed.end();
            this.due = System.nanoTime();
            this.grew = due - HOT_NANOS;
        }
    }

    @Deactivate
    public void close() {
        open = false;
        LockSupport.unpark(watcher);
        watched.values().forEach(w -> w.stream.close());
        watched.clear();
    }

    @Override
    public void opened(String serverId, OutputLog log) {
        Watched old = watched.get(serverId);
        if (old != null && old.log == log) {
            return;
        }
        closed(serverId);
        ConsoleFeed feed = new ConsoleFeed(serverId, log);
        watched.put(serverId, new Watched(log, feed, link.open(ServerWire.CONSOLE_STREAM, serverId, feed)));
    }

    @Override
    public void closed(String serverId) {
        Watched old = watched.remove(serverId);
        if (old != null) {
            old.stream.close();
        }
    }

    private void watch() {
        while (open) {
            long now = System.nanoTime();
            // Whatever is opened meanwhile is found at the next round, so that a round must not be far away.
            long next = now + WARM_STEP;
            for (Watched w : watched.values()) {
                if (now - w.due >= 0) {
                    look(w, now);
                    w.due = now + step(now - w.grew);
                }
                next = w.due - next < 0 ? w.due : next;
            }
            LockSupport.parkNanos(this, Math.max(HOT_STEP, next - System.nanoTime()));
        }
    }

    private static long step(long silence) {
        if (silence < HOT_NANOS) {
            return HOT_STEP;
        }
        return silence < WARM_NANOS ? WARM_STEP : COLD_STEP;
    }

    private static void look(Watched w, long now) {
        long end = w.feed.end();
        if (end != w.end) {
            w.end = end;
            w.grew = now;
            w.stream.available();
        }
    }
}
