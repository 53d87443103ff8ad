package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.NodeWire;
import dev.ctrlaltplay.protocol.ServerWire;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a node's agent which ports are in use on its machine. */
final class MachinePorts {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AgentLink link;

    MachinePorts(AgentLink link) {
        this.link = link;
    }

    /** Those that are in use. Blocks for up to 5 s. */
    List<NodeWire.Taken> taken(NodeId node, List<ServerWire.Port> ports, Caller caller) {
        try {
            return link.send(
                            node,
                            CommandId.create(),
                            NodeWire.CHECK_PORTS,
                            new NodeWire.CheckPorts(ports),
                            caller,
                            PATIENCE)
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS)
                    .data(NodeWire.PortsChecked.class)
                    .taken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the wait for the agent was interrupted");
        } catch (TimeoutException e) {
            throw unavailable("the agent did not answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PlatformException known) {
                throw known;
            }
            if (e.getCause() instanceof CommandFailedException failed) {
                throw unavailable(failed.code() + " " + failed.getMessage());
            }
            throw new IllegalStateException("asking the agent for free ports failed", e.getCause());
        }
    }

    private static UnavailableException unavailable(String why) {
        return new UnavailableException(
                "AGENT_TIMEOUT", "Whether the ports are free is not known: " + why + ".", Duration.ofSeconds(5));
    }
}
