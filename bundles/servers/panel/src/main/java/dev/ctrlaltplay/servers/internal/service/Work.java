package dev.ctrlaltplay.servers.internal.service;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Threads for what nobody waits for. When a thousand tasks wait, whoever brings another does it himself. */
@Component(service = Work.class)
public final class Work implements Executor {
    private static final int THREADS = 8;
    private static final int WAITING = 1000;

    private final ThreadPoolExecutor pool;

    @Activate
    public Work() {
        pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "cap-servers-work");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @Deactivate
    public void close() {
        pool.shutdownNow();
    }
}
