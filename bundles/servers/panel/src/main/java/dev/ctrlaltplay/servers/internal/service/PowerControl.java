package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import dev.ctrlaltplay.servers.internal.store.ServerRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Start, stop, restart, kill: the event first, then the command under an id that stands in the event. */
@Component(service = PowerControl.class)
public final class PowerControl {
    private static final Logger LOG = LoggerFactory.getLogger(PowerControl.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final ServerModel model;
    private final Neighbours neighbours;
    private final AgentCalls calls;
    private final Turns turns;
    private final Work work;

    @Activate
    public PowerControl(
            @Reference ServerModel model,
            @Reference Neighbours neighbours,
            @Reference AgentCalls calls,
            @Reference Turns turns,
            @Reference Work work) {
        this.model = model;
        this.neighbours = neighbours;
        this.calls = calls;
        this.turns = turns;
        this.work = work;
    }

    /** Returns once the agent has answered. Rights are the caller's matter. */
    public Entry power(Caller caller, Entry entry, PowerAction action) {
        NodeId node = calls.requireOnline(entry.node());
        ServerId id = entry.full().id();
        check(entry.row(), action);
        if (action == PowerAction.KILL) {
            // A kill may overtake: the action it overtakes may be the stop that hangs.
            return run(caller, entry, node, action);
        }
        Optional<Turns.Turn> turn = turns.take(id);
        if (turn.isEmpty()) {
            throw Wording.busy(model.require(id).full().state(), action.name());
        }
        try (Turns.Turn mine = turn.get()) {
            LOG.debug("{} of {} has its turn", action, mine.server());
            return run(caller, entry, node, action);
        }
    }

    private Entry run(Caller caller, Entry entry, NodeId node, PowerAction action) {
        ServerId id = entry.full().id();
        // Whatever the alt has against it shows here, before anything is changed.
        @Nullable Alt alt = starts(action) ? alt(entry) : null;
        if (alt != null) {
            SpecBuilder.spec(entry.full(), alt);
        }
        CommandId command = CommandId.create();
        ServerState[] before = {entry.full().state()};
        Entry asked = model.change(caller, id, row -> {
            check(row, action);
            before[0] = row.serverState();
            return List.of(new ServerEvent.PowerRequested(command, action));
        });
        ServerWire.@Nullable Spec spec = alt == null ? null : SpecBuilder.spec(asked.full(), alt);
        try {
            calls.call(
                    node,
                    command,
                    ServerWire.POWER,
                    new ServerWire.Power(id.value(), action.name(), spec),
                    caller,
                    TIMEOUT);
        } catch (RuntimeException problem) {
            refused(id, command, before[0], problem);
            throw problem;
        }
        return model.require(id);
    }

    /** Sends a command again that the agent may never have got. It knows the id, so it does it once. */
    void resume(Entry entry, ServerState before) {
        ServerRow row = entry.row();
        NodeId node = entry.node();
        if (row.pending() == null || node == null) {
            return;
        }
        CommandId command = new CommandId(row.pending());
        PowerAction action = PowerAction.valueOf(row.pendingAction());
        try {
            ServerWire.@Nullable Spec spec = starts(action) ? SpecBuilder.spec(entry.full(), alt(entry)) : null;
            ServerWire.Power body = new ServerWire.Power(row.id(), action.name(), spec);
            calls.send(node, command, ServerWire.POWER, body, Caller.system("servers"), TIMEOUT)
                    .whenCompleteAsync(
                            (answer, problem) -> {
                                if (problem != null) {
                                    refused(row.serverId(), command, before, AgentCalls.translate(problem));
                                }
                            },
                            work);
        } catch (PlatformException problem) {
            refused(row.serverId(), command, before, problem);
        }
    }

    /** Starts a server that was to be started once installed. */
    void startInstalled(Entry entry) {
        work.execute(() -> {
            try {
                power(Caller.system("servers"), entry, PowerAction.START);
            } catch (PlatformException e) {
                LOG.warn(
                        "server {} is installed but could not be started: {}",
                        entry.row().id(),
                        e.getMessage());
            }
        });
    }

    private void refused(ServerId id, CommandId command, ServerState before, RuntimeException problem) {
        if (AgentCalls.undecided(problem) || model.find(id).isEmpty()) {
            return;
        }
        String code = problem instanceof PlatformException known ? known.code() : "INTERNAL";
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        model.change(
                Caller.system("servers"),
                id,
                row -> command.value().equals(row.pending())
                        ? List.of(new ServerEvent.PowerRefused(command, before, code, message))
                        : List.of());
    }

    private Alt alt(Entry entry) {
        return neighbours.alt(entry.full().alt(), entry.full().altName());
    }

    private static boolean starts(PowerAction action) {
        return action == PowerAction.START || action == PowerAction.RESTART;
    }

    private static void check(ServerRow row, PowerAction action) {
        if (starts(action) && row.suspended()) {
            throw new ConflictException("SERVER_SUSPENDED", "The server is suspended and cannot be started.");
        }
        ServerState state = row.serverState();
        boolean allowed = switch (action) {
            case START -> Lifecycle.allows(state, Lifecycle.Trigger.START);
            case STOP -> Lifecycle.allows(state, Lifecycle.Trigger.STOP);
            case KILL -> Lifecycle.allows(state, Lifecycle.Trigger.KILL);
            case RESTART ->
                // Of one that stops: it is started again once it is off.
                state == ServerState.STOPPING
                        || Lifecycle.allows(state, Lifecycle.Trigger.START)
                        || Lifecycle.allows(state, Lifecycle.Trigger.STOP);
        };
        if (!allowed) {
            throw Wording.conflict(state, action.name());
        }
    }
}
