package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.nodes.Allocation;
import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.nodes.PortWish;
import dev.ctrlaltplay.servers.NewServer;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes servers: a place, ports, the event, the installation; what was taken is given back where it fails. */
@Component(service = Creation.class)
public final class Creation {
    private static final Logger LOG = LoggerFactory.getLogger(Creation.class);
    private static final Duration ORPHAN_AGE = Duration.ofMinutes(1);
    private static final String ULID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final ServerModel model;
    private final Neighbours neighbours;
    private final Installer installer;
    private final Clock clock;

    @Activate
    public Creation(@Reference ServerModel model, @Reference Neighbours neighbours, @Reference Installer installer) {
        this(model, neighbours, installer, Clock.systemUTC());
    }

    Creation(ServerModel model, Neighbours neighbours, Installer installer, Clock clock) {
        this.model = model;
        this.neighbours = neighbours;
        this.installer = installer;
        this.clock = clock;
    }

    ServerService.Created create(Caller caller, NewServer what, UserId owner, boolean privileged) {
        Alt alt = alt(what);
        Map<String, String> variables = neighbours.alts().validate(alt, what.variables(), privileged);
        Server.Limits limits = what.limits() == null
                ? new Server.Limits(
                        alt.defaults().memoryMiB(),
                        alt.defaults().cpuPercent(),
                        alt.defaults().diskMiB(),
                        alt.defaults().processes())
                : what.limits();
        NodeId node = node(what, alt, limits);
        ServerId id = ServerId.create();
        List<Allocation> taken = reserve(caller, node, id, what.port(), alt, limits);
        try {
            ServerEvent.Created created = new ServerEvent.Created(
                    what.name(),
                    what.description(),
                    owner,
                    node,
                    alt.id(),
                    alt.name(),
                    limits,
                    taken.stream()
                            .map(port -> new Server.Port(
                                    port.ip(), port.port(), port.role(), port.protocol(), port.primary()))
                            .toList(),
                    variables,
                    hidden(alt));
            return installer.create(caller, id, created, alt, what.start());
        } catch (RuntimeException e) {
            if (model.find(id).isEmpty()) {
                neighbours.nodes().release(Caller.system("servers"), id);
            }
            throw e;
        }
    }

    static List<String> hidden(Alt alt) {
        return alt.variables().stream()
                .filter(variable -> !variable.viewable())
                .map(Alt.Variable::env)
                .toList();
    }

    /** Gives back what creations left behind that the panel did not survive. */
    void releaseOrphans() {
        NodeService nodes = neighbours.nodesOrNull();
        if (nodes == null) {
            return;
        }
        for (ServerId id : nodes.holders()) {
            // A creation takes its ports before the server exists: leave it time.
            if (model.find(id).isEmpty() && clock.millis() - millis(id) > ORPHAN_AGE.toMillis()) {
                LOG.info("ports of {} are given back: there is no such server", id);
                nodes.release(Caller.system("servers"), id);
            }
        }
    }

    private Alt alt(NewServer what) {
        return neighbours
                .alts()
                .find(what.alt())
                .orElseThrow(() -> new InvalidException("alt", "UNKNOWN", "there is no such alt now"));
    }

    private NodeId node(NewServer what, Alt alt, Server.Limits limits) {
        NodeService nodes = neighbours.nodes();
        if (what.node() == null) {
            return nodes.place(alt.runtime(), limits.memoryMiB(), limits.diskMiB())
                    .id();
        }
        if (nodes.find(what.node()).isEmpty()) {
            throw new InvalidException("node", "UNKNOWN", "there is no such node");
        }
        return what.node();
    }

    /** The ports the alt prefers, or any others where those are taken; a port the user names stays. */
    private List<Allocation> reserve(Caller caller, NodeId node, ServerId id, int port, Alt alt, Server.Limits limits) {
        NodeService nodes = neighbours.nodes();
        List<PortWish> preferred = wishes(alt, port, true);
        List<PortWish> any = wishes(alt, port, false);
        try {
            return nodes.reserve(
                    caller, node, id, preferred, limits.memoryMiB(), limits.cpuPercent(), limits.diskMiB());
        } catch (ConflictException e) {
            if (!e.code().equals("PORT_CONFLICT") || any.equals(preferred)) {
                throw e;
            }
            return nodes.reserve(caller, node, id, any, limits.memoryMiB(), limits.cpuPercent(), limits.diskMiB());
        }
    }

    private static List<PortWish> wishes(Alt alt, int main, boolean preferred) {
        List<PortWish> wishes = new ArrayList<>();
        for (Alt.WantedPort port : alt.ports()) {
            int wanted = wishes.isEmpty() && main != 0 ? main : preferred ? port.preferred() : 0;
            wishes.add(new PortWish(port.role(), wanted, port.protocol()));
        }
        return wishes;
    }

    /** The time part of a ULID: its first ten characters. */
    private static long millis(ServerId id) {
        long millis = 0;
        for (int i = 0; i < 10; i++) {
            millis = millis << 5 | ULID_DIGITS.indexOf(id.value().charAt(i));
        }
        return millis;
    }
}
