package dev.ctrlaltplay.servers.internal.store;

import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.core.store.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row that is being changed by one event. */
final class RowDraft {
    private final ServerRow from;
    private final View.Stamp stamp;
    private String state;
    private long since;
    private String code;
    private String message;
    String name;
    String description;
    String variables;
    String hidden;
    boolean suspended;
    boolean startAfter;
    String pendingAction;

    @Nullable Boolean isolated;

    @Nullable Integer exitCode;

    @Nullable Long startedAt;

    @Nullable String operation;

    @Nullable String pending;

    RowDraft(ServerRow from, View.Stamp stamp) {
        this.from = from;
        this.stamp = stamp;
        this.state = from.state();
        this.since = from.since();
        this.code = from.code();
        this.message = from.message();
        this.name = from.name();
        this.description = from.description();
        this.variables = from.variables();
        this.hidden = from.hidden();
        this.suspended = from.suspended();
        this.startAfter = from.startAfter();
        this.pendingAction = from.pendingAction();
        this.isolated = from.isolated();
        this.exitCode = from.exitCode();
        this.startedAt = from.startedAt();
        this.operation = from.operation();
        this.pending = from.pending();
    }

    void state(ServerState next, Instant at, String why, String text) {
        state = next.name();
        since = ServerRow.micros(at);
        code = why;
        message = text;
        if (!next.hasProcess()) {
            startedAt = null;
        }
    }

    /** Keeps what the agent has said meanwhile, such as a start by hand. */
    void installEnded(ServerState next, Instant at, String why, String text) {
        if (state.equals(ServerState.INSTALLING.name())) {
            state(next, at, why, text);
        } else if (!why.isEmpty()) {
            code = why;
            message = text;
        }
        operation = null;
        noPending();
    }

    void noPending() {
        pending = null;
        pendingAction = "";
    }

    ServerRow row() {
        return new ServerRow(
                from.id(),
                stamp.ver(),
                name,
                description,
                from.owner(),
                from.node(),
                from.alt(),
                from.altName(),
                state,
                since,
                code,
                message,
                suspended,
                isolated,
                exitCode,
                startedAt,
                from.memoryMib(),
                from.cpuPercent(),
                from.diskMib(),
                from.processes(),
                from.ports(),
                variables,
                hidden,
                operation,
                pending,
                pendingAction,
                startAfter,
                ServerRow.micros(stamp.at()),
                from.createdAt());
    }
}
