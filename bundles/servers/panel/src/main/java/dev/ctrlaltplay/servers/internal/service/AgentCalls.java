package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends commands to agents and turns what goes wrong into the platform's errors. */
@Component(service = AgentCalls.class)
public final class AgentCalls {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);
    /**
     * Callers that may wait at once. Each holds a thread of the web server, and the answers come in by those threads too:
     * were all of them to wait, nobody would be answered until the time is up.
     */
    private static final int MOST_WAITING = 128;

    private final Neighbours neighbours;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    @Activate
    public AgentCalls(@Reference Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /** @throws UnavailableException {@code AGENT_OFFLINE} where nobody would answer */
    public NodeId requireOnline(@Nullable NodeId node) {
        if (node == null || !neighbours.link().online(node)) {
            throw offline();
        }
        return node;
    }

    /** Sends; what is wrong comes with the stage. */
    public CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        return neighbours.link().send(node, id, kind, body, caller, timeout);
    }

    /**
     * Sends and waits for the answer.
     *
     * @throws UnavailableException {@code BUSY} where too many wait already; nothing was sent then
     */
    public CommandAnswer call(NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        if (!waiting.tryAcquire()) {
            throw new UnavailableException(
                    "BUSY", "Too many calls wait for agents at the moment; try again shortly.", SOON);
        }
        try {
            return await(node, id, kind, body, caller, timeout);
        } finally {
            waiting.release();
        }
    }

    private CommandAnswer await(NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        try {
            // The link ends the stage in time; the second limit is for a link that is stopped meanwhile.
            return send(node, id, kind, body, caller, timeout)
                    .toCompletableFuture()
                    .get(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw timeout();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw timeout();
        }
    }

    /** As one of the platform's errors; other faults as they are. */
    public static RuntimeException translate(Throwable problem) {
        if (problem instanceof CompletionException && problem.getCause() != null) {
            return translate(problem.getCause());
        }
        if (problem instanceof PlatformException known) {
            return known;
        }
        if (problem instanceof CommandFailedException failed) {
            String message = failed.getMessage() == null ? failed.code() : failed.getMessage();
            return switch (failed.code()) {
                case "AGENT_OFFLINE", "AGENT_TIMEOUT", "UNKNOWN_COMMAND", "BUSY" ->
                    new UnavailableException(failed.code(), message, RETRY);
                default -> new ConflictException(failed.code(), message);
            };
        }
        return new IllegalStateException("the agent's answer cannot be used", problem);
    }

    /** Whether the command may still be done though no answer came. */
    static boolean undecided(RuntimeException problem) {
        return problem instanceof UnavailableException away && away.code().equals("AGENT_TIMEOUT");
    }

    private static UnavailableException offline() {
        return new UnavailableException(
                "AGENT_OFFLINE", "The agent of this server's node is not connected. Nothing was changed.", RETRY);
    }

    private static UnavailableException timeout() {
        return new UnavailableException(
                "AGENT_TIMEOUT", "The agent did not answer in time; it may still do it. Look at the state.", RETRY);
    }
}
