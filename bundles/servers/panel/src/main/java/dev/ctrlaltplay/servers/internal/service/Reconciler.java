package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import dev.ctrlaltplay.servers.internal.store.ServerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked for against what an agent has, after it was away. A young command that it may never have got is sent
 * again under its old id; else the agent's word holds.
 */
@Component(service = Reconciler.class)
public final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration POWER_AGE = Duration.ofMinutes(2);
    private static final Duration INSTALL_AGE = Duration.ofMinutes(10);

    private final ServerModel model;
    private final PowerControl power;
    private final Installer installer;
    private final Creation creation;
    private final Turns turns;
    private final Clock clock;
    private final Map<NodeId, Set<String>> strangers = new ConcurrentHashMap<>();

    @Activate
    public Reconciler(
            @Reference ServerModel model,
            @Reference PowerControl power,
            @Reference Installer installer,
            @Reference Creation creation,
            @Reference Turns turns) {
        this(model, power, installer, creation, turns, Clock.systemUTC());
    }

    Reconciler(
            ServerModel model, PowerControl power, Installer installer, Creation creation, Turns turns, Clock clock) {
        this.model = model;
        this.power = power;
        this.installer = installer;
        this.creation = creation;
        this.turns = turns;
        this.clock = clock;
    }

    /** Whether the agent's word is to be recorded; otherwise what was asked for is on its way. */
    public boolean differs(Entry entry, ServerState actual) {
        ServerRow row = entry.row();
        if (turns.taken(row.serverId())) {
            // An action is under way; its own report follows this one.
            return false;
        }
        if (row.pending() == null || row.installPending() || !younger(row, POWER_AGE)) {
            return true;
        }
        boolean wantsProcess =
                row.pendingAction().equals("START") || row.pendingAction().equals("RESTART");
        boolean there = actual.hasProcess() && actual != ServerState.STOPPING;
        if (wantsProcess == there) {
            return true;
        }
        LOG.info("server {}: {} is sent again, the agent may not have got it", row.id(), row.pendingAction());
        power.resume(entry, actual);
        return false;
    }

    /** The agent's word was recorded. */
    public void settled(Entry entry) {
        installer.startIfWanted(entry);
    }

    /** The agent has nothing of a server that lives there. */
    public void missing(Entry entry) {
        ServerRow row = entry.row();
        if (turns.taken(row.serverId())) {
            return;
        }
        String message = "The agent does not have this server's files; install it again.";
        if (row.installPending() && younger(row, INSTALL_AGE)) {
            LOG.info("server {}: its installation is sent again, the agent may not have got it", row.id());
            installer.resume(entry);
        } else if (row.installPending()) {
            installer.failed(row.serverId(), row.pending(), "MISSING", message);
        } else if (row.serverState() != ServerState.INSTALL_FAILED) {
            LOG.warn("server {} is not on its node any more", row.id());
            model.change(
                    Caller.system("servers"),
                    row.serverId(),
                    now -> List.of(new ServerEvent.StateChanged(
                            ServerState.INSTALL_FAILED,
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            "MISSING",
                            message,
                            null,
                            null,
                            null)));
        }
    }

    /** Servers an agent has that the panel does not know. */
    public void strangers(NodeId node, Set<String> ids) {
        if (ids.isEmpty()) {
            strangers.remove(node);
        } else {
            strangers.put(node, Set.copyOf(ids));
        }
        creation.releaseOrphans();
    }

    /** Ids of servers that the panel does not know, by node. */
    Map<String, Set<String>> strangers() {
        Map<String, Set<String>> sorted = new TreeMap<>();
        strangers.forEach((node, ids) -> sorted.put(node.value(), ids));
        return sorted;
    }

    private boolean younger(ServerRow row, Duration age) {
        return Duration.between(ServerRow.instant(row.changedAt()), clock.instant())
                        .compareTo(age)
                < 0;
    }
}
