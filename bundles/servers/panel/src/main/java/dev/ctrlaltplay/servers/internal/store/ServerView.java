package dev.ctrlaltplay.servers.internal.store;

import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds events up to a row. */
public final class ServerView implements View<ServerRow, ServerEvent> {
    public static final String STREAM = "server";
    public static final Map<String, Class<? extends ServerEvent>> EVENTS = Map.ofEntries(
            Map.entry("server.created", ServerEvent.Created.class),
            Map.entry("server.install-requested", ServerEvent.InstallRequested.class),
            Map.entry("server.install-finished", ServerEvent.InstallFinished.class),
            Map.entry("server.install-failed", ServerEvent.InstallFailed.class),
            Map.entry("server.power-requested", ServerEvent.PowerRequested.class),
            Map.entry("server.power-refused", ServerEvent.PowerRefused.class),
            Map.entry("server.state-changed", ServerEvent.StateChanged.class),
            Map.entry("server.updated", ServerEvent.Updated.class),
            Map.entry("server.suspended", ServerEvent.Suspended.class),
            Map.entry("server.unsuspended", ServerEvent.Unsuspended.class),
            Map.entry("server.deleted", ServerEvent.Deleted.class));

    @Override
    public String stream() {
        return STREAM;
    }

    @Override
    public Map<String, Class<? extends ServerEvent>> events() {
        return EVENTS;
    }

    @Override
    public Class<? extends RowMapper<ServerRow>> mapper() {
        return ServerMapper.class;
    }

    @Override
    public @Nullable ServerRow apply(@Nullable ServerRow row, ServerEvent event, Stamp stamp) {
        if (event instanceof ServerEvent.Created created) {
            return created(created, stamp);
        }
        if (event instanceof ServerEvent.Deleted || row == null) {
            return null;
        }
        RowDraft draft = new RowDraft(row, stamp);
        if (event instanceof ServerEvent.InstallRequested request) {
            draft.state(ServerState.INSTALLING, stamp.at(), "", "");
            draft.operation = request.operation().value();
            draft.pending = request.command().value();
            draft.pendingAction = request.wipe() ? ServerRow.WIPE : ServerRow.INSTALL;
            draft.startAfter = request.start();
            draft.exitCode = null;
        } else if (event instanceof ServerEvent.InstallFinished) {
            draft.installEnded(ServerState.OFFLINE, stamp.at(), "", "");
        } else if (event instanceof ServerEvent.InstallFailed failed) {
            draft.installEnded(ServerState.INSTALL_FAILED, stamp.at(), failed.code(), failed.message());
            draft.startAfter = false;
        } else if (event instanceof ServerEvent.PowerRequested request) {
            powerRequested(draft, row, request, stamp);
        } else if (event instanceof ServerEvent.PowerRefused refused) {
            draft.state(refused.state(), stamp.at(), refused.code(), refused.message());
            draft.noPending();
        } else if (event instanceof ServerEvent.StateChanged changed) {
            stateChanged(draft, row, changed);
        } else if (event instanceof ServerEvent.Updated updated) {
            draft.name = updated.name();
            draft.description = updated.description();
            draft.variables = Columns.write(updated.variables());
            draft.hidden = Columns.write(updated.hidden());
        } else if (event instanceof ServerEvent.Suspended) {
            draft.suspended = true;
        } else if (event instanceof ServerEvent.Unsuspended) {
            draft.suspended = false;
        }
        return draft.row();
    }

    private static ServerRow created(ServerEvent.Created event, Stamp stamp) {
        long at = ServerRow.micros(stamp.at());
        return new ServerRow(
                stamp.id(),
                stamp.ver(),
                event.name(),
                event.description(),
                event.owner().value(),
                event.node().value(),
                event.alt().value(),
                event.altName(),
                ServerState.INSTALLING.name(),
                at,
                "",
                "",
                false,
                null,
                null,
                null,
                event.limits().memoryMiB(),
                event.limits().cpuPercent(),
                event.limits().diskMiB(),
                event.limits().processes(),
                Columns.write(event.ports()),
                Columns.write(event.variables()),
                Columns.write(event.hidden()),
                null,
                null,
                "",
                false,
                at,
                at);
    }

    /** The state moves on at once, so that a second click meets it; the agent's report then says what is true. */
    private static void powerRequested(RowDraft draft, ServerRow row, ServerEvent.PowerRequested request, Stamp stamp) {
        boolean process = row.serverState().hasProcess();
        boolean starts = request.action() == PowerAction.START || request.action() == PowerAction.RESTART;
        ServerState next = process ? ServerState.STOPPING : starts ? ServerState.STARTING : ServerState.OFFLINE;
        draft.state(next, stamp.at(), "", "");
        draft.pending = request.command().value();
        draft.pendingAction = request.action().name();
        draft.startAfter = false;
    }

    private static void stateChanged(RowDraft draft, ServerRow row, ServerEvent.StateChanged changed) {
        draft.state(changed.state(), changed.since(), changed.code(), changed.message());
        draft.startedAt = changed.startedAt() == null ? null : ServerRow.micros(changed.startedAt());
        draft.exitCode = changed.exitCode();
        draft.isolated = changed.isolated() == null ? row.isolated() : changed.isolated();
        // The end of an installation is told by its own report, which also ends the operation.
        if (!row.installPending()) {
            draft.noPending();
        }
    }
}
