package dev.ctrlaltplay.agentlink.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.agentlink.internal.store.CommandRow;
import dev.ctrlaltplay.agentlink.internal.store.LinkStore;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.Commands;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands under way: stored, sent, sent again, answered or given up. Thread-safe. */
public final class CommandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final int MOST_WAITING = 20_000;

    private final LinkStore store;
    private final Wire wire;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final Function<NodeId, @Nullable AgentSession> sessions;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /** @param sessions the welcomed connection of a node, or null */
    public CommandDesk(
            LinkStore store,
            Wire wire,
            Clock clock,
            ScheduledExecutorService timer,
            Executor pool,
            Function<NodeId, @Nullable AgentSession> sessions) {
        this.store = store;
        this.wire = wire;
        this.clock = clock;
        this.timer = timer;
        this.pool = pool;
        this.sessions = sessions;
    }

    private record Waiting(NodeId node, String kind, CompletableFuture<CommandAnswer> answer) {}

    private record Answer(String message, @Nullable JsonNode data, Wire wire) implements CommandAnswer {
        @Override
        public <T> T data(Class<T> type) {
            if (data == null) {
                throw new IllegalStateException("the answer has no data");
            }
            return wire.record(data, type);
        }
    }

    /** As {@code AgentLink.send}. */
    public CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        AgentSession session = sessions.apply(node);
        if (session == null) {
            return CompletableFuture.failedFuture(offline());
        }
        if (waiting.size() >= MOST_WAITING) {
            return CompletableFuture.failedFuture(new LimitException(
                    "RATE_LIMITED", "Too many commands are under way; try again shortly.", Duration.ofSeconds(1)));
        }
        Instant now = clock.instant();
        String user =
                caller.principal() instanceof Principal.User known ? known.id().value() : "";
        Message.Command command = new Message.Command(
                id.value(), Message.VERSION, kind, session.epoch(), caller.requestId(), user, now, wire.tree(body));
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        Waiting mine = new Waiting(node, kind, answer);
        Waiting same = waiting.putIfAbsent(id.value(), mine);
        if (same != null) {
            // The key was used before: the same command, not a second one.
            return same.answer();
        }
        try {
            if (!Commands.unkept(kind) && !stored(command, node, now, timeout)) {
                waiting.remove(id.value(), mine);
                return earlier(id.value());
            }
            timer.schedule(() -> expire(id.value(), mine), timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (PlatformException | RejectedExecutionException e) {
            waiting.remove(id.value(), mine);
            return CompletableFuture.failedFuture(e);
        }
        session.send(command);
        if (Commands.unkept(kind) && sessions.apply(node) != session) {
            lost(id.value(), mine);
        }
        return answer;
    }

    /** Returns false where a command of this id was stored before. */
    private boolean stored(Message.Command command, NodeId node, Instant now, Duration timeout) {
        if (store.command(command.id()).isPresent()) {
            return false;
        }
        store.addCommand(new CommandRow(
                command.id(),
                node.value(),
                command.kind(),
                wire.write(command.body()),
                command.requestId(),
                command.userId(),
                "SENT",
                1,
                command.epoch(),
                LinkStore.micros(now),
                LinkStore.micros(now.plus(timeout)),
                null));
        return true;
    }

    private CompletionStage<CommandAnswer> earlier(String id) {
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        String result = store.command(id).map(CommandRow::result).orElse(null);
        if (result == null) {
            answer.completeExceptionally(
                    new ConflictException("CONFLICT", "This command was given before and has not been answered."));
        } else {
            complete(answer, wire.read(result, Message.Result.class));
        }
        return answer;
    }

    /** Sends again what the agent has not answered; call it after the welcome. */
    public void resend(AgentSession session) {
        for (CommandRow row : store.openCommands(session.node().value())) {
            if (row.epoch() >= session.epoch() || !store.resent(row.id(), session.epoch())) {
                continue;
            }
            session.send(new Message.Command(
                    row.id(),
                    Message.VERSION,
                    row.kind(),
                    session.epoch(),
                    row.requestId(),
                    row.userId(),
                    Instant.EPOCH.plus(Duration.ofNanos(row.createdAt() * 1_000)),
                    wire.read(row.body(), JsonNode.class)));
        }
    }

    /** An answer came. */
    public void result(AgentSession session, Message.Result result) {
        Waiting asked = waiting.get(result.id());
        if (asked != null && !asked.node().equals(session.node())) {
            LOG.warn("Node {} answered a command of node {}", session.node(), asked.node());
            return;
        }
        if (asked != null && waiting.remove(result.id(), asked)) {
            // First the one who waits: were the panel to die now, the agent would be asked again and repeat itself.
            complete(asked.answer(), result);
        }
        if (asked == null || !Commands.unkept(asked.kind())) {
            pool.execute(() -> end(session.node(), result));
        }
    }

    private void end(NodeId node, Message.Result result) {
        try {
            boolean itsOwn = store.command(result.id())
                    .filter(row -> row.agent().equals(node.value()))
                    .isPresent();
            if (itsOwn) {
                store.endCommand(result.id(), "DONE", wire.write(result));
            }
        } catch (PlatformException e) {
            LOG.warn(
                    "The result of command {} is not stored; the agent will be asked again: {}", result.id(), e.code());
        }
    }

    private void complete(CompletableFuture<CommandAnswer> answer, Message.Result result) {
        String message = result.message() == null ? "" : result.message();
        if ("DONE".equals(result.status())) {
            answer.complete(new Answer(message, result.data(), wire));
        } else {
            String code = result.code() == null ? Commands.UNKNOWN : result.code();
            answer.completeExceptionally(new CommandFailedException(code, message));
        }
    }

    /** The agent did not take a command. */
    public void problem(AgentSession session, Message.Problem problem) {
        String about = problem.about();
        if (about == null || Commands.STALE_EPOCH.equals(problem.code())) {
            // A stale one is sent again on the present connection, if it is still wanted.
            return;
        }
        result(
                session,
                new Message.Result(
                        about, Message.VERSION, "FAILED", problem.code(), problem.message(), clock.instant(), null));
    }

    private void expire(String id, Waiting mine) {
        if (waiting.remove(id, mine)) {
            mine.answer()
                    .completeExceptionally(new UnavailableException(
                            "AGENT_TIMEOUT", "The agent did not answer in time.", Duration.ofSeconds(5)));
            if (!Commands.unkept(mine.kind())) {
                pool.execute(() -> store.endCommand(id, "UNKNOWN", null));
            }
        }
    }

    /** A connection ended: what was only in memory is lost with it. */
    public void disconnected(NodeId node) {
        waiting.forEach((id, mine) -> {
            if (mine.node().equals(node) && Commands.unkept(mine.kind())) {
                lost(id, mine);
            }
        });
    }

    private void lost(String id, Waiting mine) {
        if (waiting.remove(id, mine)) {
            mine.answer().completeExceptionally(offline());
        }
    }

    /** Ends everything that waits. */
    public void close() {
        waiting.forEach(this::lost);
    }

    private static UnavailableException offline() {
        return new UnavailableException("AGENT_OFFLINE", "The node's agent is not connected.", Duration.ofSeconds(5));
    }
}
