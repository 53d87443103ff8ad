package dev.ctrlaltplay.servers.internal.link;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.model.Lifecycle;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.internal.service.Entry;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import dev.ctrlaltplay.servers.internal.store.ServerRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an agent at its word about its own servers, and about no others. */
final class AgentWord {
    private static final Logger LOG = LoggerFactory.getLogger(AgentWord.class);
    private static final int MAX_CODE = 100;
    private static final int MAX_MESSAGE = 2000;

    private AgentWord() {}

    /** The server a report is about; empty where the panel has none such on that node. */
    static Optional<Entry> entry(ServerModel model, NodeId node, String serverId) {
        if (!Ulid.isValid(serverId)) {
            LOG.warn("node {} reports about something that is no server id", node);
            return Optional.empty();
        }
        Optional<Entry> entry = model.find(new ServerId(serverId));
        if (entry.isPresent() && !node.equals(entry.get().node())) {
            LOG.warn("node {} reports about server {} of another node; passed over", node, serverId);
            return Optional.empty();
        }
        return entry;
    }

    /** The state of a report; null where this panel does not know it. */
    static @Nullable ServerState state(ServerWire.StateReport report) {
        for (ServerState state : ServerState.values()) {
            if (state.name().equals(report.state())) {
                return state;
            }
        }
        LOG.error("an agent reports the unknown state of server {}; panel and agent differ in age", report.serverId());
        return null;
    }

    /** Records what the agent saw, unless it is known; also what the lifecycle has no arrow for, since it is true. */
    static Entry apply(ServerModel model, NodeId node, ServerId id, ServerState state, ServerWire.StateReport report) {
        Instant since = report.since().truncatedTo(ChronoUnit.MICROS);
        Instant startedAt =
                report.startedAt() == null ? null : report.startedAt().truncatedTo(ChronoUnit.MICROS);
        ServerEvent.StateChanged changed = new ServerEvent.StateChanged(
                state,
                since,
                cut(report.code(), MAX_CODE),
                cut(report.message(), MAX_MESSAGE),
                state.hasProcess() ? startedAt : null,
                report.exitCode(),
                state.hasProcess() ? report.isolated() : null);
        Caller caller = new Caller(new Principal.Agent(node, "agent"), "", "agent", "agent");
        return model.change(caller, id, row -> {
            if (known(row, changed)) {
                return List.of();
            }
            if (row.pending() == null && !follows(row.serverState(), state)) {
                LOG.warn("server {} went from {} to {} by itself", id, row.state(), state);
            }
            return List.of(changed);
        });
    }

    static String cut(@Nullable String text, int longest) {
        String cleaned = text == null ? "" : text.replace("\0", "");
        return cleaned.length() > longest ? cleaned.substring(0, longest) : cleaned;
    }

    private static boolean known(ServerRow row, ServerEvent.StateChanged changed) {
        boolean waiting = row.pending() != null && !row.installPending();
        Instant started = row.startedAt() == null ? null : ServerRow.instant(row.startedAt());
        return !waiting
                && row.serverState() == changed.state()
                && ServerRow.instant(row.since()).equals(changed.since())
                && row.code().equals(changed.code())
                && row.message().equals(changed.message())
                && Objects.equals(row.exitCode(), changed.exitCode())
                && Objects.equals(started, changed.startedAt());
    }

    private static boolean follows(ServerState from, ServerState to) {
        if (from == to) {
            return true;
        }
        for (Lifecycle.Trigger trigger : Lifecycle.Trigger.values()) {
            if (Lifecycle.next(from, trigger).filter(next -> next == to).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
