package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.NewServer;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.store.Columns;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the policy, does it, writes it into the audit trail. */
@Component(service = ServerService.class)
public final class DefaultServerService implements ServerService {
    private static final Duration LINE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REMOVE_TIMEOUT = Duration.ofSeconds(120);

    private final Policy policy;
    private final AuditTrail audit;
    private final ServerModel model;
    private final Neighbours neighbours;
    private final AgentCalls calls;
    private final PowerControl power;
    private final Installations installations;

    @Activate
    public DefaultServerService(
            @Reference Policy policy,
            @Reference AuditTrail audit,
            @Reference ServerModel model,
            @Reference Neighbours neighbours,
            @Reference AgentCalls calls,
            @Reference PowerControl power,
            @Reference Installations installations) {
        this.policy = policy;
        this.audit = audit;
        this.model = model;
        this.neighbours = neighbours;
        this.calls = calls;
        this.power = power;
        this.installations = installations;
    }

    @Override
    public Page<Server> list(
            Caller caller, PageRequest page, @Nullable ServerState state, @Nullable String text, String sort) {
        Listing listing = new Listing(model, policy.visibility(caller.principal(), "servers.view"));
        Set<ServerState> states = state == null ? Set.of() : Set.of(state);
        ServerFilter filter = new ServerFilter(states, null, null, null, text == null ? "" : text);
        boolean full = full(caller);
        return listing.page(page, filter, ServerOrder.of(sort)).map(entry -> full ? entry.full() : entry.seen());
    }

    @Override
    public Server get(Caller caller, ServerId id) {
        return shown(caller, entry(caller, id, "servers.view"));
    }

    @Override
    public Optional<Server> find(ServerId id) {
        return model.find(id).map(Entry::full);
    }

    @Override
    public Server lookup(Caller caller, String idOrName) {
        if (Ulid.isValid(idOrName)) {
            return get(caller, new ServerId(idOrName));
        }
        String key = idOrName.strip().toLowerCase(Locale.ROOT);
        var visible = policy.visibility(caller.principal(), "servers.view");
        List<Entry> found = model.byName().tailMap(key, true).values().stream()
                .takeWhile(entry -> entry.nameKey().startsWith(key))
                .filter(entry -> entry.nameKey().equals(key) && visible.covers(entry.owner(), entry.node()))
                .limit(2)
                .toList();
        if (found.isEmpty()) {
            throw new NotFoundException("server", idOrName);
        }
        if (found.size() > 1) {
            throw new ConflictException("AMBIGUOUS", "More than one server has that name; give the id.");
        }
        return shown(caller, found.get(0));
    }

    @Override
    public Created create(Caller caller, NewServer what) {
        List<FieldError> faults = new ArrayList<>();
        String name = Inputs.name(what.name(), faults);
        String description = Inputs.description(what.description(), faults);
        Inputs.port(what.port(), faults);
        Inputs.limits(what.limits(), faults);
        UserId owner = what.owner();
        if (owner == null) {
            if (caller.principal() instanceof Principal.User user) {
                owner = user.id();
            } else {
                faults.add(new FieldError("owner", "REQUIRED", "the operator owns no servers: name the owner's id"));
            }
        }
        Inputs.throwAny(faults);
        if (owner == null) {
            throw new InvalidException("owner", "REQUIRED", "is missing");
        }
        policy.require(caller, "servers.create", new Target("server", "", owner, what.node()));
        NewServer wanted = new NewServer(
                name,
                description,
                what.alt(),
                what.node(),
                owner,
                what.port(),
                what.limits(),
                what.variables(),
                what.start());
        Created created = installations.create(caller, wanted, owner, full(caller));
        record(caller, "server.create", created.server().id(), Map.of("name", name));
        return new Created(shown(caller, model.require(created.server().id())), created.operation());
    }

    @Override
    public OperationId install(Caller caller, ServerId id, boolean wipe) {
        Entry entry = entry(caller, id, "servers.edit");
        OperationId operation = installations.install(caller, entry, wipe);
        record(caller, "server.install", id, Map.of("wipe", Boolean.toString(wipe)));
        return operation;
    }

    @Override
    public Server power(Caller caller, ServerId id, PowerAction action) {
        Entry entry = entry(caller, id, permission(action));
        Entry after = power.power(caller, entry, action);
        record(caller, "server." + action.name().toLowerCase(Locale.ROOT), id, Map.of());
        return shown(caller, after);
    }

    @Override
    public void command(Caller caller, ServerId id, String line) {
        Entry entry = entry(caller, id, "servers.console");
        Inputs.line(line);
        if (!neighbours.takesInput(entry.full().alt())) {
            throw new ConflictException(
                    "CONSOLE_READ_ONLY",
                    entry.full().altName() + " reads no commands: its console can only be watched.");
        }
        NodeId node = calls.requireOnline(entry.node());
        if (!entry.full().state().hasProcess()) {
            throw Wording.conflict(entry.full().state(), "take a command");
        }
        calls.call(
                node,
                CommandId.create(),
                ServerWire.LINE,
                new ServerWire.ConsoleLine(id.value(), line),
                caller,
                LINE_TIMEOUT);
        // The line itself may hold a password.
        record(caller, "server.command", id, Map.of());
    }

    @Override
    public Server update(
            Caller caller,
            ServerId id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Map<String, String> variables) {
        Entry entry = entry(caller, id, "servers.edit");
        List<FieldError> faults = new ArrayList<>();
        String newName = name == null ? null : Inputs.name(name, faults);
        String newDescription = description == null ? null : Inputs.description(description, faults);
        Inputs.throwAny(faults);
        Alt alt = variables == null
                ? null
                : neighbours.alt(entry.full().alt(), entry.full().altName());
        boolean privileged = full(caller);
        Entry after = model.change(caller, id, row -> {
            Server now = Entry.of(row, false, null).full();
            Map<String, String> values = alt == null || variables == null
                    ? now.variables()
                    : Settings.merged(neighbours.alts(), alt, now.variables(), variables, privileged);
            ServerEvent.Updated updated = new ServerEvent.Updated(
                    newName == null ? now.name() : newName,
                    newDescription == null ? now.description() : newDescription,
                    values,
                    alt == null ? Columns.names(row.hidden()) : Creation.hidden(alt));
            boolean same = updated.name().equals(now.name())
                    && updated.description().equals(now.description())
                    && updated.variables().equals(now.variables());
            return same ? List.of() : List.of(updated);
        });
        record(caller, "server.update", id, Map.of());
        return shown(caller, after);
    }

    @Override
    public void delete(Caller caller, ServerId id) {
        Entry entry = entry(caller, id, "servers.delete");
        installations.delete(caller, entry, REMOVE_TIMEOUT);
        record(caller, "server.delete", id, Map.of("name", entry.full().name()));
    }

    private Entry entry(Caller caller, ServerId id, String permission) {
        Entry entry = model.require(id);
        policy.require(caller, permission, entry.row().target());
        return entry;
    }

    /** Who may edit all servers sees and sets every variable. */
    private boolean full(Caller caller) {
        return policy.visibility(caller.principal(), "servers.edit").all();
    }

    private Server shown(Caller caller, Entry entry) {
        return entry.full() == entry.seen() || full(caller) ? entry.full() : entry.seen();
    }

    private void record(Caller caller, String action, ServerId id, Map<String, String> details) {
        audit.record(new AuditEntry(caller, action, "server", id.value(), AuditEntry.Outcome.DONE, details));
    }

    private static String permission(PowerAction action) {
        return switch (action) {
            case START -> "servers.start";
            case STOP, KILL -> "servers.stop";
            case RESTART -> "servers.restart";
        };
    }
}
