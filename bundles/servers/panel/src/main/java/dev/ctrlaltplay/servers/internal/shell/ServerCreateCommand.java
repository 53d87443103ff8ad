package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.nodes.Node;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.NewServer;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.service.Neighbours;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-create}. */
@Component
public final class ServerCreateCommand implements ShellCommand {
    private static final String ALT = "--alt";
    private static final String NAME = "--name";
    private static final String OWNER = "--owner";
    private static final String NODE = "--node";
    private static final String PORT = "--port";
    private static final String VAR = "--var";
    private static final String START = "--start";

    private final ServerService servers;
    private final Neighbours neighbours;
    private final Follower follower;

    @Activate
    public ServerCreateCommand(
            @Reference ServerService servers, @Reference Neighbours neighbours, @Reference Follower follower) {
        this.servers = servers;
        this.neighbours = neighbours;
        this.follower = follower;
    }

    @Override
    public String name() {
        return "server-create";
    }

    @Override
    public String description() {
        return "Makes a server and installs it.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.option(ALT, "id or name of the alt; required"),
                Parameter.option(NAME, "name of the server; required"),
                Parameter.option(OWNER, "id of the user who owns it; you where nothing is said"),
                Parameter.option(NODE, "id or name of the node; the platform chooses where nothing is said"),
                Parameter.option(PORT, "main port; any where nothing is said"),
                Parameter.option(VAR, "variables as NAME=value;NAME=value (a \\; is a semicolon in a value)"),
                Parameter.flag(START, "start it once it is installed"),
                Follower.WAIT);
    }

    @Override
    public String permission() {
        return "";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        PageRequest many = new PageRequest(PageRequest.MAX, null);
        return switch (parameter) {
            case ALT ->
                neighbours.alts().list(caller, many, null).items().stream()
                        .map(Alt::name)
                        .toList();
            case NODE ->
                neighbours.nodes().list(caller, many).items().stream()
                        .map(Node::name)
                        .toList();
            default -> List.of();
        };
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        String alt = required(invocation, ALT);
        String owner = invocation.optional(OWNER);
        if (owner != null && !Ulid.isValid(owner)) {
            throw new InvalidException(OWNER, "TYPE", "a user's id; cap:user-list shows them");
        }
        ServerService.Created created = servers.create(
                invocation.caller(),
                new NewServer(
                        required(invocation, NAME),
                        "",
                        neighbours
                                .alts()
                                .lookup(alt)
                                .orElseThrow(() -> new NotFoundException("alt", alt))
                                .id(),
                        node(invocation.caller(), invocation.optional(NODE)),
                        owner == null ? null : new UserId(owner),
                        port(invocation.optional(PORT)),
                        null,
                        variables(invocation.optional(VAR)),
                        invocation.isSet(START)));
        Server server = created.server();
        if (invocation.isSet(Follower.WAIT.name())) {
            Set<ServerState> wanted = Set.of(invocation.isSet(START) ? ServerState.RUNNING : ServerState.OFFLINE);
            server = follower.follow(invocation.terminal(), server.id(), wanted);
        }
        return new Result.Details(List.of(
                new Field("id", server.id().value()),
                new Field("name", server.name()),
                new Field("state", server.state().name()),
                new Field("ports", ServerNames.ports(server)),
                new Field("operation", created.operation().value())));
    }

    /** Takes {@code A=1;B=2} apart. */
    static Map<String, String> variables(@Nullable String text) {
        Map<String, String> variables = new HashMap<>();
        if (text == null || text.isBlank()) {
            return variables;
        }
        for (String part : text.split("(?<!\\\\);", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new InvalidException(VAR, "PATTERN", "NAME=value;NAME=value");
            }
            variables.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).replace("\\;", ";"));
        }
        return variables;
    }

    private @Nullable NodeId node(Caller caller, @Nullable String idOrName) {
        if (idOrName == null) {
            return null;
        }
        return neighbours.nodes().list(caller, new PageRequest(PageRequest.MAX, null)).items().stream()
                .filter(node ->
                        node.id().value().equals(idOrName) || node.name().equalsIgnoreCase(idOrName))
                .map(Node::id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("node", idOrName));
    }

    private static int port(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidException(PORT, "TYPE", "a number");
        }
    }

    private static String required(Invocation invocation, String option) {
        String value = invocation.optional(option);
        if (value == null || value.isBlank()) {
            throw new InvalidException(option, "REQUIRED", "is missing");
        }
        return value;
    }
}
