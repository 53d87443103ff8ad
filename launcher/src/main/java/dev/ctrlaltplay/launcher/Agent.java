package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The agent of a home. */
final class Agent {
    private static final long START_SECONDS = 60;

    private final Home home;
    private final Instance instance;

    Agent(Home home) {
        this.home = home;
        this.instance = new Instance(home, Instance.AGENT);
    }

    Instance instance() {
        return instance;
    }

    /** What it needs to find its panel; null where it knows or needs none. */
    record Wish(
            @Nullable String panel,
            @Nullable String token,
            @Nullable String pin,
            @Nullable String name,
            @Nullable Path tokenFile) {}

    void start(Installation software, Wish wish, Terminal terminal) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        put(settings, "panel", wish.panel());
        put(settings, "token", wish.token());
        put(settings, "pin", wish.pin());
        put(settings, "name", wish.name());
        put(
                settings,
                "tokenFile",
                wish.tokenFile() == null ? null : wish.tokenFile().toString());
        instance.start(software, Map.of("dev.ctrlaltplay.agent.cfg", settings), List.of(), terminal);
    }

    private static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }

    /** Where the panel of this home keeps a valid token for its own agent. */
    static Path localToken(Home home) {
        return home.state(Instance.PANEL).resolve("local-join-token");
    }

    /** Waits until the panel says that this very agent is connected; another machine's agent does not count. */
    void awaitOnline(Api panel, Terminal terminal) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            for (JsonNode agent : panel.allThere("agents")) {
                if (isOwn(agent) && agent.path("state").asText().equals("ONLINE")) {
                    return;
                }
            }
            if (instance.running().isEmpty()) {
                throw new CapException("the agent ended while it was starting\n" + instance.tail(25));
            }
            if (seconds > START_SECONDS) {
                throw new CapException("the agent is not connected after " + seconds + " s\n" + instance.tail(25));
            }
            terminal.progress("waiting for the agent: " + seconds + " s");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isOwn(JsonNode listed) throws IOException {
        String own = nodeId().orElse("");
        return !own.isEmpty() && listed.path("node").asText().equals(own);
    }

    /** The node it calls itself since its first start; empty before that. */
    Optional<String> nodeId() throws IOException {
        String id = stateFile("identity.json").path("node").asText("");
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /**
     * How its link is, as it says itself.
     *
     * @param state CONNECTED, CONNECTING, PENDING, REFUSED; empty before its first word
     */
    record Link(String state, String message) {}

    Link link() throws IOException {
        JsonNode link = stateFile("link.json");
        return new Link(link.path("state").asText(""), link.path("message").asText(""));
    }

    /** Forgets what an earlier process said of its link. */
    void forgetLink() throws IOException {
        Files.deleteIfExists(home.state(Instance.AGENT).resolve("link.json"));
    }

    /** Missing where there is no such file. */
    private JsonNode stateFile(String name) throws IOException {
        Path file = home.state(Instance.AGENT).resolve(name);
        return Files.exists(file) ? Api.JSON.readTree(Files.readString(file)) : MissingNode.getInstance();
    }
}
