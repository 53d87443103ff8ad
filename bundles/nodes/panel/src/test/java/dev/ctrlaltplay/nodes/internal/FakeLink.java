package dev.ctrlaltplay.nodes.internal;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.JoinToken;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.NodeWire;
import dev.ctrlaltplay.protocol.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Agents whose machines have some ports in use. */
final class FakeLink implements AgentLink {
    final Map<NodeId, AgentInfo> agents = new ConcurrentHashMap<>();
    final Set<Integer> busyPorts = ConcurrentHashMap.newKeySet();
    final Set<NodeId> revoked = ConcurrentHashMap.newKeySet();

    AgentInfo agent(String name, AgentInfo.State state, long memoryMiB) {
        AgentInfo info = new AgentInfo(
                NodeId.create(),
                name,
                state,
                "127.0.0.1",
                "0.1.0",
                Instant.now(),
                Instant.now(),
                List.of("process"),
                new Resources("Linux", "amd64", name, 4, memoryMiB, 100_000, 50_000, "user", List.of()));
        agents.put(info.node(), info);
        return info;
    }

    @Override
    public boolean online(NodeId node) {
        AgentInfo info = agents.get(node);
        return info != null && info.state() == AgentInfo.State.ONLINE;
    }

    @Override
    public List<AgentInfo> agents() {
        return List.copyOf(agents.values());
    }

    @Override
    public Optional<AgentInfo> agent(NodeId node) {
        return Optional.ofNullable(agents.get(node));
    }

    @Override
    public CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        if (!online(node)) {
            return CompletableFuture.failedFuture(
                    new UnavailableException("AGENT_OFFLINE", "away", Duration.ofSeconds(1)));
        }
        NodeWire.CheckPorts asked = (NodeWire.CheckPorts) body;
        NodeWire.PortsChecked answer = new NodeWire.PortsChecked(asked.ports().stream()
                .filter(port -> busyPorts.contains(port.port()))
                .map(port -> new NodeWire.Taken(port, "nginx (812)"))
                .toList());
        return CompletableFuture.completedFuture(new CommandAnswer() {
            @Override
            public String message() {
                return "";
            }

            @Override
            public <T> T data(Class<T> type) {
                return type.cast(answer);
            }
        });
    }

    @Override
    public void accept(NodeId node, Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(NodeId node, Caller caller) {
        revoked.add(node);
    }

    @Override
    public JoinToken createJoinToken(Caller caller) {
        return new JoinToken("capj_x", Instant.EPOCH, "ab12");
    }
}
