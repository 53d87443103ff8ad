package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import dev.ctrlaltplay.servers.internal.store.ServerRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins installations, follows them by the agent's reports, and ends their operations. */
@Component(service = Installer.class)
public final class Installer {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ServerModel model;
    private final Neighbours neighbours;
    private final AgentCalls calls;
    private final PowerControl power;
    private final Turns turns;
    private final Work work;

    @Activate
    public Installer(
            @Reference ServerModel model,
            @Reference Neighbours neighbours,
            @Reference AgentCalls calls,
            @Reference PowerControl power,
            @Reference Turns turns,
            @Reference Work work) {
        this.model = model;
        this.neighbours = neighbours;
        this.calls = calls;
        this.power = power;
        this.turns = turns;
        this.work = work;
    }

    /** A new server and its first installation. */
    ServerService.Created create(Caller caller, ServerId id, ServerEvent.Created created, Alt alt, boolean start) {
        Target target = Target.server(id, created.owner(), created.node());
        Operations.Handle operation = begin(caller, id, target);
        CommandId command = CommandId.create();
        try {
            Entry entry = model.create(
                    caller,
                    id,
                    List.of(created, new ServerEvent.InstallRequested(command, operation.id(), false, start)));
            send(caller, entry, created.node(), alt);
            return new ServerService.Created(entry.full(), operation.id());
        } catch (PlatformException e) {
            operation.fail(e.code(), message(e));
            throw e;
        }
    }

    /** Installs anew. */
    OperationId install(Caller caller, Entry entry, boolean wipe) {
        NodeId node = calls.requireOnline(entry.node());
        Alt alt = neighbours.alt(entry.full().alt(), entry.full().altName());
        SpecBuilder.spec(entry.full(), alt);
        check(entry.row());
        ServerId id = entry.full().id();
        Optional<Turns.Turn> turn = turns.take(id);
        if (turn.isEmpty()) {
            throw Wording.busy(entry.full().state(), "INSTALL");
        }
        try (Turns.Turn mine = turn.get()) {
            LOG.debug("installation of {} has its turn", mine.server());
            Operations.Handle operation = begin(caller, id, entry.row().target());
            CommandId command = CommandId.create();
            try {
                Entry asked = model.change(caller, id, row -> {
                    check(row);
                    return List.of(new ServerEvent.InstallRequested(command, operation.id(), wipe, false));
                });
                send(caller, asked, node, alt);
                return operation.id();
            } catch (PlatformException e) {
                operation.fail(e.code(), message(e));
                throw e;
            }
        }
    }

    /** Sends an installation again that the agent may never have got. */
    void resume(Entry entry) {
        NodeId node = entry.node();
        if (node == null) {
            return;
        }
        try {
            Alt alt = neighbours.alt(entry.full().alt(), entry.full().altName());
            send(Caller.system("servers"), entry, node, alt);
        } catch (PlatformException e) {
            failed(entry.full().id(), entry.row().pending(), e.code(), message(e));
        }
    }

    /** A report of the agent. */
    public void progress(ServerId id, ServerWire.InstallReport report) {
        model.install(
                id,
                new InstallProgress(
                        report.percent(),
                        report.finished(),
                        report.code(),
                        report.message(),
                        report.log(),
                        Long.toString(report.logPosition())));
        Optional<Entry> known = model.find(id);
        if (known.isEmpty()) {
            return;
        }
        Optional<Operations.Handle> operation =
                neighbours.operation(known.get().row().operation());
        if (!report.finished()) {
            operation.ifPresent(handle -> handle.progress(report.percent(), report.message()));
        } else if (report.code().isEmpty()) {
            Entry entry = model.change(
                    Caller.system("servers"),
                    id,
                    row -> ended(row) ? List.of() : List.of(new ServerEvent.InstallFinished()));
            operation.ifPresent(handle -> handle.succeed(Map.of("server", id.value())));
            startIfWanted(entry);
        } else {
            failed(id, known.get().row().pending(), report.code(), report.message());
        }
    }

    /** Ends an installation badly, if it has not ended yet. */
    void failed(ServerId id, @Nullable String command, String code, String message) {
        if (model.find(id).isEmpty()) {
            return;
        }
        Optional<Operations.Handle> operation =
                model.find(id).flatMap(entry -> neighbours.operation(entry.row().operation()));
        model.change(Caller.system("servers"), id, row -> {
            boolean mine = command == null || command.equals(row.pending());
            return ended(row) || !mine ? List.of() : List.of(new ServerEvent.InstallFailed(code, message));
        });
        operation.ifPresent(handle -> handle.fail(code, message));
    }

    /** Starts it where that was asked for with the installation and has not been done. */
    public void startIfWanted(Entry entry) {
        ServerRow row = entry.row();
        if (row.startAfter() && !row.installPending() && row.serverState() == ServerState.OFFLINE) {
            power.startInstalled(entry);
        }
    }

    private void send(Caller caller, Entry entry, NodeId node, Alt alt) {
        ServerRow row = entry.row();
        if (row.pending() == null) {
            return;
        }
        CommandId command = new CommandId(row.pending());
        boolean wipe = row.pendingAction().equals(ServerRow.WIPE);
        calls.send(node, command, ServerWire.INSTALL, SpecBuilder.install(entry.full(), alt, wipe), caller, TIMEOUT)
                .whenCompleteAsync(
                        (answer, problem) -> {
                            RuntimeException fault = problem == null ? null : AgentCalls.translate(problem);
                            // Without an answer it may have begun: reports or the next inventory tell.
                            if (fault != null && !AgentCalls.undecided(fault)) {
                                String code = fault instanceof PlatformException known ? known.code() : "INTERNAL";
                                failed(entry.full().id(), command.value(), code, message(fault));
                            }
                        },
                        work);
    }

    private Operations.Handle begin(Caller caller, ServerId id, Target target) {
        return neighbours.operations().begin(caller, "server.install", "servers.view", target, () -> cancel(id));
    }

    private void cancel(ServerId id) {
        Entry entry = model.require(id);
        NodeId node = calls.requireOnline(entry.node());
        calls.call(
                node,
                CommandId.create(),
                ServerWire.CANCEL_INSTALL,
                new ServerWire.ServerRef(id.value()),
                Caller.system("servers"),
                TIMEOUT);
    }

    private static boolean ended(ServerRow row) {
        return !row.installPending() && row.serverState() != ServerState.INSTALLING;
    }

    private static void check(ServerRow row) {
        if (!Lifecycle.allows(row.serverState(), Lifecycle.Trigger.INSTALL)) {
            throw Wording.conflict(row.serverState(), "INSTALL");
        }
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
