package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.AccessChangeListener;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.SocketCommand;
import dev.ctrlaltplay.web.internal.json.Json;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the hub to life: its threads and its connections. It refers to nothing, so that everything may refer to it. */
@Component(service = {LiveHub.class, AccessChangeListener.class, LiveComponent.class})
public final class LiveComponent implements LiveHub, AccessChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveComponent.class);
    private static final int WORKERS = 8;
    private static final int MAX_TASKS = 1024;

    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService timer;
    private final DefaultLiveHub hub;
    private final Map<String, SocketCommand> commands = new ConcurrentHashMap<>();

    @Activate
    public LiveComponent() {
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_TASKS),
                named("cap-web-live"),
                new ThreadPoolExecutor.AbortPolicy());
        workers.allowCoreThreadTimeOut(true);
        timer = Executors.newScheduledThreadPool(2, named("cap-web-live-timer"));
        hub = new DefaultLiveHub(Json::text, workers, this::tickAfter);
        timer.scheduleWithFixedDelay(() -> guarded(this::everySecond), 1, 1, TimeUnit.SECONDS);
    }

    private void tickAfter(long nanos) {
        try {
            timer.schedule(() -> guarded(hub::tick), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The bundle is stopping and its viewers with it.
            LOG.debug("No tick any more", e);
        }
    }

    private void everySecond() {
        hub.recheck();
        hub.sweep();
    }

    /** A timer's task that throws would never run again. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of the live hub failed", e);
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What Jetty shall talk to for a connection of this caller. */
    Object accept(Caller caller) {
        AtomicReference<Socket> made = new AtomicReference<>();
        return new JettySocket(
                transport -> {
                    Socket socket = hub.open(transport, caller);
                    made.set(socket);
                    return new FrameReader(hub, socket, commands::get, workers);
                },
                () -> {
                    Socket socket = made.get();
                    if (socket != null) {
                        hub.closed(socket);
                    }
                });
    }

    DefaultLiveHub hub() {
        return hub;
    }

    void addCommand(SocketCommand command) {
        commands.put(command.type(), command);
    }

    void removeCommand(SocketCommand command) {
        commands.remove(command.type(), command);
    }

    @Override
    public void event(String topic, Object data) {
        hub.event(topic, data);
    }

    @Override
    public void event(String topic, Target about, Object data) {
        hub.event(topic, about, data);
    }

    @Override
    public void event(String topic, Target about, String permission, Object data) {
        hub.event(topic, about, permission, data);
    }

    @Override
    public void bytes(String topic, long position, byte[] data) {
        hub.bytes(topic, position, data);
    }

    @Override
    public boolean watched(String topic) {
        return hub.watched(topic);
    }

    @Override
    public void accessChanged(UserId user) {
        hub.accessChanged(user);
    }

    @Deactivate
    void stop() {
        hub.shutdown();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
