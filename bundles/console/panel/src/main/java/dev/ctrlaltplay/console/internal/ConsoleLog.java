package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the console's log on the agent. */
@Component(service = ConsoleLog.class)
public final class ConsoleLog {
    static final String PERMISSION = "servers.console";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final AgentLink link;
    private final ServerService servers;
    private final Policy policy;

    @Activate
    public ConsoleLog(@Reference AgentLink link, @Reference ServerService servers, @Reference Policy policy) {
        this.link = link;
        this.servers = servers;
        this.policy = policy;
    }

    /** Asks the policy for the console of a server. */
    Server require(Caller caller, ServerId id) {
        Server server = find(id);
        policy.require(caller, PERMISSION, target(server));
        return server;
    }

    Server find(ServerId id) {
        return servers.find(id).orElseThrow(() -> new NotFoundException("server", id.value()));
    }

    static Target target(Server server) {
        return Target.server(server.id(), server.owner(), server.node());
    }

    /** Bytes from a position on, -1 for the newest; rights are the caller's matter. */
    CompletionStage<ServerWire.ConsoleBytes> read(Caller caller, Server server, long from, int max) {
        NodeId node = server.node();
        if (node == null || !link.online(node)) {
            throw new UnavailableException("AGENT_OFFLINE", "The agent of this server's node is not connected.", RETRY);
        }
        return link.send(
                        node,
                        CommandId.create(),
                        ServerWire.READ_CONSOLE,
                        new ServerWire.ReadConsole(server.id().value(), from, max),
                        caller,
                        TIMEOUT)
                .thenApply(answer -> answer.data(ServerWire.ConsoleBytes.class));
    }

    /** Like {@link #read}, waiting. */
    ServerWire.ConsoleBytes readNow(Caller caller, Server server, long from, int max) {
        try {
            return read(caller, server, from, max)
                    .toCompletableFuture()
                    .get(TIMEOUT.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException("AGENT_TIMEOUT", "The agent did not answer in time.", RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("AGENT_TIMEOUT", "Waiting for the agent was interrupted.", RETRY);
        }
    }

    private static RuntimeException translate(Throwable problem) {
        if (problem instanceof CompletionException && problem.getCause() != null) {
            return translate(problem.getCause());
        }
        if (problem instanceof PlatformException known) {
            return known;
        }
        if (problem instanceof CommandFailedException failed) {
            return new ConflictException(failed.code(), String.valueOf(failed.getMessage()));
        }
        return new IllegalStateException("the agent's answer cannot be used", problem);
    }
}
