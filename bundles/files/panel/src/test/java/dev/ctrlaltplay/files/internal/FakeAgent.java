package dev.ctrlaltplay.files.internal;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.agentlink.JoinToken;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.FileWire;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An agent with one file, at every path; it keeps what it was told. */
final class FakeAgent implements AgentLink {
    final List<Object> commands = new ArrayList<>();
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    byte[] content = new byte[0];
    boolean online = true;

    @Nullable CommandFailedException fails;

    private record Answer(Object body) implements CommandAnswer {
        @Override
        public String message() {
            return "";
        }

        @Override
        public <T> T data(Class<T> type) {
            return type.cast(body);
        }
    }

    <T> List<T> all(Class<T> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T> T last(Class<T> type) {
        List<T> all = all(type);
        return all.get(all.size() - 1);
    }

    @Override
    public boolean online(NodeId node) {
        return online;
    }

    @Override
    public CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        commands.add(body);
        return fails == null
                ? CompletableFuture.completedFuture(new Answer(answer(kind, body)))
                : CompletableFuture.failedFuture(fails);
    }

    private FileWire.Entry entry(String path) {
        return new FileWire.Entry(path, "FILE", content.length, Instant.EPOCH, "v1");
    }

    private Object answer(String kind, Object body) {
        if (body instanceof FileWire.ListFolder list) {
            return new FileWire.Listing(List.of(entry(list.path() + "/f")), null);
        }
        if (body instanceof FileWire.Read read) {
            int from = (int) Math.min(read.offset(), content.length);
            byte[] data = Arrays.copyOfRange(content, from, Math.min(content.length, from + read.length()));
            return new FileWire.Piece(entry(read.path()), data);
        }
        if (body instanceof FileWire.Write write) {
            written.writeBytes(write.data());
            FileWire.End end = write.end();
            return new FileWire.Written(written.size(), end == null ? null : entry(end.path()));
        }
        if (body instanceof FileWire.Delete) {
            return new FileWire.Deleted(1);
        }
        if (body instanceof FileWire.PathRef ref) {
            return kind.equals(FileWire.HASH) ? new FileWire.Hashed("00") : new FileWire.Found(entry(ref.path()));
        }
        return new FileWire.Found(entry("f"));
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
    public void accept(NodeId node, Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(NodeId node, Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JoinToken createJoinToken(Caller caller) {
        throw new UnsupportedOperationException();
    }
}
