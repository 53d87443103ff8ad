package dev.ctrlaltplay.servers.internal.store;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.Server;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to a server. Records are kept for ever: fields may be added, never removed or given a new meaning. */
public sealed interface ServerEvent {
    /** @param hidden names of variables that the owner does not see */
    record Created(
            String name,
            String description,
            UserId owner,
            NodeId node,
            AltId alt,
            String altName,
            Server.Limits limits,
            List<Server.Port> ports,
            Map<String, String> variables,
            List<String> hidden)
            implements ServerEvent {}

    /**
     * @param command under which the agent does it once, however often it is sent
     * @param start whether it is started once it is installed
     */
    record InstallRequested(CommandId command, OperationId operation, boolean wipe, boolean start)
            implements ServerEvent {}

    record InstallFinished() implements ServerEvent {}

    record InstallFailed(String code, String message) implements ServerEvent {}

    /** @param command as in {@link InstallRequested} */
    record PowerRequested(CommandId command, PowerAction action) implements ServerEvent {}

    /** The agent did not do it. {@code state} is the one before it was asked. */
    record PowerRefused(CommandId command, ServerState state, String code, String message) implements ServerEvent {}

    /** What the agent saw. */
    record StateChanged(
            ServerState state,
            Instant since,
            String code,
            String message,
            @Nullable Instant startedAt,
            @Nullable Integer exitCode,
            @Nullable Boolean isolated)
            implements ServerEvent {}

    record Updated(String name, String description, Map<String, String> variables, List<String> hidden)
            implements ServerEvent {}

    record Suspended(String reason) implements ServerEvent {}

    record Unsuspended() implements ServerEvent {}

    record Deleted() implements ServerEvent {}
}
