package dev.ctrlaltplay.agentlink.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after another on a shared pool, so that a slow one holds up only what belongs to it. Thread-safe. */
final class SerialQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

    private final Executor pool;
    private final int most;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    /** @param most tasks that may wait */
    SerialQueue(Executor pool, int most) {
        this.pool = pool;
        this.most = most;
    }

    /** Returns false, and does not run it, while too many wait. */
    boolean run(Runnable task) {
        synchronized (tasks) {
            if (tasks.size() >= most) {
                return false;
            }
            tasks.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        pool.execute(this::work);
        return true;
    }

    private void work() {
        Runnable task;
        synchronized (tasks) {
            task = tasks.poll();
            if (task == null) {
                running = false;
                return;
            }
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            // A handler's fault must not stop what comes after it.
            LOG.error("A task of the agent link failed", e);
        }
        // One task for each turn on the pool, so that a busy queue does not keep a thread from the others.
        pool.execute(this::work);
    }
}
