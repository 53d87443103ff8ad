package dev.ctrlaltplay.files.internal;

import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.FileWire;
import dev.ctrlaltplay.sdk.host.Files;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Commands about files to agents, and what goes wrong with them as the platform's errors. Thread-safe. */
final class AgentFiles {
    /** More than an agent gives itself for one of them. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** How long a piece waits for its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(5);
    /** Callers that wait at once: the answers come in by threads of the same web server. */
    private static final int MOST_WAITING = 64;

    /** Messages with bytes of files under way at once: the link carries power actions and consoles as well. */
    private static final int MOST_PIECES = 8;

    private final AgentLink link;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Semaphore pieces = new Semaphore(MOST_PIECES, true);

    AgentFiles(AgentLink link) {
        this.link = link;
    }

    /** Sends; {@link #await} takes the answer. */
    CompletionStage<CommandAnswer> send(@Nullable NodeId node, String kind, Object body, Caller caller) {
        if (node == null || !link.online(node)) {
            throw new UnavailableException(
                    "AGENT_OFFLINE", "The agent of this server's node is not connected. Nothing was changed.", RETRY);
        }
        if (!kind.equals(FileWire.WRITE) && !kind.equals(FileWire.READ)) {
            return link.send(node, CommandId.create(), kind, body, caller, TIMEOUT);
        }
        takePlace();
        CompletionStage<CommandAnswer> sent = null;
        try {
            sent = link.send(node, CommandId.create(), kind, body, caller, TIMEOUT);
            return sent.whenComplete((answer, problem) -> pieces.release());
        } finally {
            if (sent == null) {
                pieces.release();
            }
        }
    }

    private void takePlace() {
        try {
            if (!pieces.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static UnavailableException busy() {
        return new UnavailableException(
                "BUSY", "Too much is done with files of game servers; try again shortly.", Duration.ofSeconds(1));
    }

    /** Sends and waits. {@code path} is what it is about, for errors. */
    <T> T call(@Nullable NodeId node, String kind, Object body, Caller caller, String path, Class<T> answer) {
        return await(send(node, kind, body, caller), path).data(answer);
    }

    /** Waits for the answer. */
    CommandAnswer await(CompletionStage<CommandAnswer> sent, String path) {
        if (!waiting.tryAcquire()) {
            throw busy();
        }
        try {
            return sent.toCompletableFuture().get(TIMEOUT.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause(), path);
        } catch (TimeoutException e) {
            throw timeout();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw timeout();
        } finally {
            waiting.release();
        }
    }

    static RuntimeException translate(Throwable problem, String path) {
        if (problem instanceof PlatformException known) {
            return known;
        }
        if (!(problem instanceof CommandFailedException failed)) {
            return new IllegalStateException("the agent's answer cannot be used", problem);
        }
        String message = failed.getMessage() == null ? failed.code() : failed.getMessage();
        return switch (failed.code()) {
            case "FILE_NOT_FOUND" -> new NotFoundException("file", path);
            case "NOT_FOUND" ->
                new ConflictException(
                        "SERVER_NOT_INSTALLED", "The server has no files yet: its agent has not installed it.");
            case "FILE_NAME" -> new InvalidException("path", "FILE_NAME", message);
            case "VALIDATION_FAILED" -> new InvalidException("path", "PATTERN", message);
            case "FILE_TOO_LARGE" -> new TooLargeException("The file", Files.LARGEST_FILE);
            case "UNKNOWN_COMMAND" ->
                new UnavailableException(
                        "UNKNOWN_COMMAND",
                        "The agent of this server's node is too old for files, or its files feature is stopped.",
                        RETRY);
            case "AGENT_OFFLINE", "AGENT_TIMEOUT", "BUSY", "FILE_TIMEOUT" ->
                new UnavailableException(failed.code(), message, RETRY);
            default -> new ConflictException(failed.code(), message);
        };
    }

    private static UnavailableException timeout() {
        return new UnavailableException(
                "AGENT_TIMEOUT", "The agent did not answer in time; it may still do it. Look at the files.", RETRY);
    }

    /** As plugins see it. */
    static Files.Entry entry(FileWire.Entry it) {
        Files.Kind kind = switch (it.kind()) {
            case "FILE" -> Files.Kind.FILE;
            case "FOLDER" -> Files.Kind.FOLDER;
            default -> Files.Kind.OTHER;
        };
        return new Files.Entry(it.path(), kind, it.size(), it.changedAt(), it.version());
    }
}
