package dev.ctrlaltplay.servers.internal.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.protocol.ServerWire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was: events from the log, measurements and install logs from the agent. */
@Component(service = ServerHistory.class)
public final class ServerHistory {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LOG_BYTES = 64 << 10;

    private final Policy policy;
    private final ServerModel model;
    private final AgentCalls calls;
    private final Neighbours neighbours;
    private final EventLog log;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public ServerHistory(
            @Reference Policy policy,
            @Reference ServerModel model,
            @Reference AgentCalls calls,
            @Reference Neighbours neighbours,
            @Reference EventLog log) {
        this.policy = policy;
        this.model = model;
        this.calls = calls;
        this.neighbours = neighbours;
        this.log = log;
    }

    /**
     * One thing that happened.
     *
     * @param ver its number in the server's history
     * @param type such as {@code server.power-requested}
     * @param actor {@code user:<id>}, {@code agent:<id>} or {@code system:<bundle>}
     * @param actorName what a user is called; empty for others, and where the user is gone
     * @param text one sentence
     */
    public record Activity(long ver, Instant at, String type, String actor, String actorName, String text) {}

    /** @param position of the first byte of {@code text}; {@code next} asks for what follows; both decimal */
    public record InstallLog(String text, String position, String next) {}

    /** Newest first. */
    public Page<Activity> activity(Caller caller, ServerId id, PageRequest page) {
        Entry entry = viewed(caller, id);
        long before = page.cursor() == null ? entry.row().ver() + 1 : number("cursor", page.cursor());
        long from = Math.max(0, before - 1 - page.limit());
        int count = (int) Math.max(0, Math.min(page.limit(), before - 1 - from));
        List<Activity> items = new ArrayList<>();
        if (count > 0) {
            Names names = neighbours.names();
            for (StoredEvent event : log.readStream("server:" + id, from, count)) {
                String actor = event.actor();
                items.add(
                        0,
                        new Activity(event.ver(), event.at(), event.type(), actor, names.actor(actor), words(event)));
            }
        }
        return new Page<>(items, from == 0 ? null : Long.toString(from + 1));
    }

    /** Text of the last installation's log; {@code from} null for its end. */
    public InstallLog installLog(Caller caller, ServerId id, @Nullable String from) {
        Entry entry = viewed(caller, id);
        ServerWire.ConsoleBytes bytes = calls.call(
                        calls.requireOnline(entry.node()),
                        CommandId.create(),
                        ServerWire.READ_INSTALL_LOG,
                        new ServerWire.ReadConsole(id.value(), from == null ? -1 : number("from", from), LOG_BYTES),
                        caller,
                        TIMEOUT)
                .data(ServerWire.ConsoleBytes.class);
        return new InstallLog(
                new String(bytes.data(), StandardCharsets.UTF_8),
                Long.toString(bytes.position()),
                Long.toString(bytes.position() + bytes.data().length));
    }

    /** The newest word about its installation; null where none has come since the panel started. */
    public @Nullable InstallProgress progress(Caller caller, ServerId id) {
        viewed(caller, id);
        return model.install(id);
    }

    private Entry viewed(Caller caller, ServerId id) {
        Entry entry = model.require(id);
        policy.require(caller, "servers.view", entry.row().target());
        return entry;
    }

    private static long number(String field, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidException(field, "TYPE", "a number");
        }
        throw new InvalidException(field, "RANGE", "not negative");
    }

    private String words(StoredEvent event) {
        JsonNode data;
        try {
            data = json.readTree(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event.seq() + " is no JSON", e);
        }
        return switch (event.type()) {
            case "server.created" -> "Created from " + data.path("altName").asText() + ".";
            case "server.install-requested" ->
                data.path("wipe").asBoolean()
                        ? "Asked for a new installation that removes all files."
                        : "Asked for the installation.";
            case "server.install-finished" -> "Installed.";
            case "server.install-failed" -> "The installation failed: " + because(data);
            case "server.power-requested" ->
                "Asked to " + data.path("action").asText().toLowerCase(Locale.ROOT) + ".";
            case "server.power-refused" -> "It was not done: " + because(data);
            case "server.state-changed" -> state(data);
            case "server.updated" -> "Settings were changed.";
            case "server.suspended" -> "Suspended.";
            case "server.unsuspended" -> "No longer suspended.";
            case "server.deleted" -> "Deleted.";
            default -> event.type();
        };
    }

    private static String state(JsonNode data) {
        String why = data.path("code").asText().isEmpty() ? "." : ": " + because(data);
        String exit = data.path("exitCode").isInt()
                ? ", exit code " + data.path("exitCode").asInt()
                : "";
        String is = data.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "Is " + is + exit + why;
    }

    private static String because(JsonNode data) {
        return data.path("message").asText() + " (" + data.path("code").asText() + ").";
    }
}
