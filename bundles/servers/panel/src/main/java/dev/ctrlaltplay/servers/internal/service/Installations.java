package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.NewServer;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import dev.ctrlaltplay.servers.internal.store.ServerRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The beginning and the end of a server. */
@Component(service = Installations.class)
public final class Installations {
    /** What an agent says where there is nothing to remove any more. */
    private static final Set<String> GONE = Set.of("NOT_FOUND", "UNKNOWN_SERVER");

    private final ServerModel model;
    private final Neighbours neighbours;
    private final AgentCalls calls;
    private final Creation creation;
    private final Installer installer;
    private final Turns turns;

    @Activate
    public Installations(
            @Reference ServerModel model,
            @Reference Neighbours neighbours,
            @Reference AgentCalls calls,
            @Reference Creation creation,
            @Reference Installer installer,
            @Reference Turns turns) {
        this.model = model;
        this.neighbours = neighbours;
        this.calls = calls;
        this.creation = creation;
        this.installer = installer;
        this.turns = turns;
    }

    ServerService.Created create(Caller caller, NewServer what, UserId owner, boolean privileged) {
        return creation.create(caller, what, owner, privileged);
    }

    OperationId install(Caller caller, Entry entry, boolean wipe) {
        return installer.install(caller, entry, wipe);
    }

    /** Removes the files first: killed in between, the server is still there and can be deleted again. */
    void delete(Caller caller, Entry entry, Duration timeout) {
        ServerId id = entry.full().id();
        check(entry.row());
        Optional<Turns.Turn> turn = turns.take(id);
        if (turn.isEmpty()) {
            throw Wording.busy(entry.full().state(), "DELETE");
        }
        try (Turns.Turn mine = turn.get()) {
            NodeId node = entry.node();
            if (node != null && neighbours.nodes().find(node).isPresent()) {
                removeFiles(caller, calls.requireOnline(node), mine.server(), timeout);
            }
            model.delete(caller, id, row -> {
                check(row);
                return List.of(new ServerEvent.Deleted());
            });
            neighbours.nodes().release(caller, id);
        }
    }

    private void removeFiles(Caller caller, NodeId node, ServerId id, Duration timeout) {
        try {
            calls.call(
                    node, CommandId.create(), ServerWire.REMOVE, new ServerWire.ServerRef(id.value()), caller, timeout);
        } catch (ConflictException e) {
            if (!GONE.contains(e.code())) {
                throw e;
            }
        }
    }

    private static void check(ServerRow row) {
        ServerState state = row.serverState();
        if (state.hasProcess() || state == ServerState.INSTALLING) {
            throw Wording.conflict(state, "DELETE");
        }
    }
}
