package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.operation.Operations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The last changes, so that one who asked in the shell can wait for the end of his. Thread-safe. */
final class Awaited {
    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<OperationId, CompletableFuture<Boolean>> ends = new LinkedHashMap<>();

    /** The same operation, whose end can be waited for. */
    Operations.Handle watch(Operations.Handle operation) {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        synchronized (ends) {
            ends.put(operation.id(), end);
            if (ends.size() > MOST) {
                ends.remove(ends.keySet().iterator().next());
            }
        }
        return new Watched(operation, end);
    }

    /**
     * Waits for the end.
     *
     * @throws ConflictException with the code and message of the failure
     */
    void await(OperationId id) throws InterruptedException {
        CompletableFuture<Boolean> end;
        synchronized (ends) {
            end = ends.get(id);
        }
        if (end == null) {
            return;
        }
        try {
            end.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConflictException failure) {
                throw failure;
            }
            throw new IllegalStateException("operations end with a code", e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException("TIMEOUT", "It is still not done.", Duration.ofMinutes(1));
        }
    }

    private record Watched(Operations.Handle handle, CompletableFuture<Boolean> end) implements Operations.Handle {
        @Override
        public OperationId id() {
            return handle.id();
        }

        @Override
        public void progress(int percent, String message) {
            handle.progress(percent, message);
        }

        @Override
        public void succeed(Map<String, Object> result) {
            handle.succeed(result);
            end.complete(true);
        }

        @Override
        public void fail(String code, String message) {
            handle.fail(code, message);
            end.completeExceptionally(new ConflictException(code, message));
        }
    }
}
