package dev.ctrlaltplay.agentlink.agent.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs what belongs to one subject one after another, and subjects beside one another. Thread-safe. */
final class SubjectQueues {
    private final Executor pool;
    private final int most;
    private final Map<String, Deque<Runnable>> waiting = new HashMap<>();
    private int size;

    SubjectQueues(Executor pool, int most) {
        this.pool = pool;
        this.most = most;
    }

    /** Returns false, and does not run it, while {@code most} tasks wait. */
    boolean run(String subject, Runnable task) {
        synchronized (this) {
            if (size >= most) {
                return false;
            }
            size++;
            Deque<Runnable> queue = waiting.get(subject);
            if (queue != null) {
                queue.add(task);
                return true;
            }
            waiting.put(subject, new ArrayDeque<>());
        }
        pool.execute(() -> work(subject, task));
        return true;
    }

    private void work(String subject, Runnable task) {
        try {
            task.run();
        } finally {
            Runnable next = next(subject);
            if (next != null) {
                pool.execute(() -> work(subject, next));
            }
        }
    }

    private synchronized @Nullable Runnable next(String subject) {
        size--;
        Deque<Runnable> queue = waiting.get(subject);
        Runnable next = queue == null ? null : queue.poll();
        if (next == null) {
            waiting.remove(subject);
        }
        return next;
    }
}
