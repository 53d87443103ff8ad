package dev.ctrlaltplay.files.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.files.walk.FileRefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does file work on threads of its own, each piece for so long and no longer. A game that manages to hold a thread (an open
 * of a pipe that it puts in a file's place in the very moment) holds one of its own server's few places, and in time no
 * more than those: other servers have theirs. Thread-safe.
 */
final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int AT_ONCE = 64;
    private static final int AT_ONCE_EACH = 4;

    private final Duration limit;
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "cap-files-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    Desk(Duration limit) {
        this.limit = limit;
    }

    /**
     * @throws CommandRefusedException BUSY, FILE_TIMEOUT, FILE_DENIED, DISK_FULL, FILE_ERROR or what the work refuses
     */
    <T> T run(String server, Callable<T> work) {
        if (!enter(server)) {
            throw busy("Too much is done with the files of this server at the moment; try again shortly.");
        }
        Future<T> done;
        try {
            done = pool.submit(() -> {
                try {
                    return work.call();
                } finally {
                    leave(server);
                }
            });
        } catch (RejectedExecutionException e) {
            leave(server);
            throw busy("The agent does too much with files at the moment; try again shortly.");
        }
        try {
            return done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            done.cancel(true);
            throw new CommandRefusedException(
                    "FILE_TIMEOUT", "It took longer than " + limit.toSeconds() + " s and was given up.");
        } catch (InterruptedException e) {
            done.cancel(true);
            Thread.currentThread().interrupt();
            throw new CommandRefusedException("FILE_TIMEOUT", "The agent is being stopped.");
        } catch (ExecutionException e) {
            throw refusal(server, e.getCause() == null ? e : e.getCause());
        }
    }

    private boolean enter(String server) {
        AtomicInteger now = busy.compute(server, (id, before) -> {
            AtomicInteger places = before == null ? new AtomicInteger() : before;
            places.incrementAndGet();
            return places;
        });
        if (now.get() <= AT_ONCE_EACH) {
            return true;
        }
        leave(server);
        return false;
    }

    private void leave(String server) {
        busy.computeIfPresent(server, (id, places) -> places.decrementAndGet() == 0 ? null : places);
    }

    private static CommandRefusedException busy(String message) {
        return new CommandRefusedException("BUSY", message);
    }

    private static RuntimeException refusal(String server, Throwable problem) {
        if (problem instanceof FileRefusedException refused) {
            return new CommandRefusedException(refused.reason().name(), text(refused));
        }
        if (problem instanceof AccessDeniedException denied) {
            return new CommandRefusedException(
                    "FILE_DENIED", "The agent's user may not do this with " + last(denied.getFile()) + ".");
        }
        if (problem instanceof FileSystemException failed && "No space left on device".equals(failed.getReason())
                || "No space left on device".equals(problem.getMessage())) {
            return new CommandRefusedException("DISK_FULL", "There is no room left on the disk of the agent.");
        }
        if (problem instanceof IOException failed) {
            LOG.warn("files of server {}", server, failed);
            return new CommandRefusedException("FILE_ERROR", text(failed));
        }
        return problem instanceof RuntimeException known ? known : new IllegalStateException(problem);
    }

    private static String text(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Only the last name: where the folder lies on the machine is nobody's business. */
    private static String last(@org.jspecify.annotations.Nullable String file) {
        return file == null ? "it" : file.substring(file.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
