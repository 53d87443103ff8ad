package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.host.Servers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A game server that a test plays: it does what it is asked at once, and what it was asked is kept. */
public final class TestServer {
    private final TestEvents events;
    private final List<String> commands = new ArrayList<>();
    private final List<PowerAction> actions = new ArrayList<>();
    private final TestFiles files;
    private Servers.Server view;

    TestServer(ServerId id, String name, UserId owner, TestEvents events) {
        this.events = events;
        this.files = new TestFiles(events::now);
        this.view = new Servers.Server(
                id,
                name,
                owner,
                null,
                "Test game",
                ServerState.OFFLINE,
                true,
                List.of(new Servers.Port("127.0.0.1", 25565, "game", "TCP")),
                null);
    }

    /** Its id. */
    public ServerId id() {
        return view.id();
    }

    /** As the plugin sees it now. */
    public Servers.Server view() {
        return view;
    }

    /** Its files. */
    public TestFiles files() {
        return files;
    }

    /** The lines that were sent to its console, oldest first. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** The power actions that it took, oldest first. */
    public List<PowerAction> actions() {
        return List.copyOf(actions);
    }

    /**
     * Changes its state, which {@code server.state-changed} tells. A server without a process has no load.
     *
     * @throws PluginFailure where a handler of the plugin failed
     */
    public TestServer state(ServerState state) {
        Servers.Load load = state.hasProcess() ? view.load() : null;
        view = new Servers.Server(
                view.id(),
                view.name(),
                view.owner(),
                view.node(),
                view.alt(),
                state,
                view.reachable(),
                view.ports(),
                load);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", state.name());
        data.put("since", events.now().toString());
        data.put("code", "");
        data.put("message", "");
        tell("server.state-changed", data);
        return this;
    }

    /** What it measures now; {@code players} and {@code maxPlayers} are -1 where the game does not tell. */
    public TestServer load(double cpuPercent, long memoryMiB, long uptimeSeconds, int players, int maxPlayers) {
        if (!view.state().hasProcess()) {
            throw new IllegalStateException(
                    view.name() + " is " + view.state() + ": only a server with a process has a load.");
        }
        view = new Servers.Server(
                view.id(),
                view.name(),
                view.owner(),
                view.node(),
                view.alt(),
                view.state(),
                view.reachable(),
                view.ports(),
                new Servers.Load(cpuPercent, memoryMiB, uptimeSeconds, players, maxPlayers));
        return this;
    }

    /** Whether its agent can be reached. */
    public TestServer reachable(boolean reachable) {
        view = new Servers.Server(
                view.id(),
                view.name(),
                view.owner(),
                view.node(),
                view.alt(),
                view.state(),
                reachable,
                view.ports(),
                view.load());
        return this;
    }

    /** Its ports, the main one first. */
    public TestServer ports(Servers.Port... ports) {
        view = new Servers.Server(
                view.id(),
                view.name(),
                view.owner(),
                view.node(),
                view.alt(),
                view.state(),
                view.reachable(),
                List.of(ports),
                view.load());
        return this;
    }

    void power(PowerAction action) {
        boolean process = view.state().hasProcess();
        boolean settled = view.state() == ServerState.OFFLINE || view.state() == ServerState.CRASHED;
        if (action == PowerAction.START ? !settled : !process) {
            throw new ConflictException(
                    "SERVER_STATE_CONFLICT", "The server is " + view.state() + "; " + action + " makes no sense now.");
        }
        actions.add(action);
        tell("server.power-requested", Map.of("action", action.name()));
        if (action != PowerAction.START) {
            state(ServerState.OFFLINE);
        }
        if (action == PowerAction.START || action == PowerAction.RESTART) {
            state(ServerState.RUNNING);
        }
    }

    void command(String line) {
        if (!view.state().hasProcess()) {
            throw new ConflictException("SERVER_STATE_CONFLICT", "The server is " + view.state() + "; nobody listens.");
        }
        commands.add(line);
    }

    void tell(String type, Map<String, ?> data) {
        events.emit(type, "server:" + id().value(), data);
    }
}
