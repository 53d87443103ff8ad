package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.agentlink.JoinToken;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An agent that takes every command, and does what it is told to. */
final class FakeLink implements AgentLink {
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    /** By kind: data of the answer, or what goes wrong. */
    final Map<String, Object> answers = new ConcurrentHashMap<>();

    volatile boolean online = true;
    volatile @Nullable RuntimeException failure;
    volatile @Nullable CompletableFuture<CommandAnswer> held;

    List<Sent> of(String kind) {
        return sent.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    @Override
    public boolean online(NodeId node) {
        return online;
    }

    @Override
    public List<AgentInfo> agents() {
        return List.of();
    }

    @Override
    public Optional<AgentInfo> agent(NodeId node) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        sent.add(new Sent(id, kind, body));
        CompletableFuture<CommandAnswer> wait = held;
        if (wait != null) {
            return wait;
        }
        Object prepared = answers.get(kind);
        if (prepared != null) {
            return prepared instanceof RuntimeException fault
                    ? CompletableFuture.failedFuture(fault)
                    : CompletableFuture.completedFuture(new Prepared(prepared));
        }
        RuntimeException wrong = failure;
        return wrong == null ? CompletableFuture.completedFuture(new Done()) : CompletableFuture.failedFuture(wrong);
    }

    @Override
    public void accept(NodeId node, Caller caller) {}

    @Override
    public void revoke(NodeId node, Caller caller) {}

    @Override
    public JoinToken createJoinToken(Caller caller) {
        throw new CommandFailedException("NONE", "no tokens here");
    }

    /** What was sent to an agent. */
    record Sent(CommandId id, String kind, Object body) {}

    record Prepared(Object answer) implements CommandAnswer {
        @Override
        public String message() {
            return "";
        }

        @Override
        public <T> T data(Class<T> type) {
            return type.cast(answer);
        }
    }

    record Done() implements CommandAnswer {
        @Override
        public String message() {
            return "";
        }

        @Override
        public <T> T data(Class<T> type) {
            throw new IllegalStateException();
        }
    }
}
