package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Stops the games of this machine's agent through the panel. */
final class Games {
    private static final Set<String> WITH_PROCESS = Set.of("STARTING", "RUNNING", "STOPPING");
    private static final long STOP_SECONDS = 90;
    private static final long KILL_SECONDS = 10;

    private final Api api;

    Games(Api api) {
        this.api = api;
    }

    /** Asks each to stop and waits; kills what has not stopped in time. */
    void stopAll(Terminal terminal) throws IOException, InterruptedException {
        List<JsonNode> running = running();
        if (running.isEmpty()) {
            return;
        }
        for (JsonNode server : running) {
            terminal.line("stopping " + server.path("name").asText());
            power(server, "stop", terminal);
        }
        if (!awaitStopped(STOP_SECONDS, terminal)) {
            for (JsonNode server : running()) {
                terminal.line("killing " + server.path("name").asText() + ", which did not stop");
                power(server, "kill", terminal);
            }
            awaitStopped(KILL_SECONDS, terminal);
        }
    }

    private void power(JsonNode server, String action, Terminal terminal) throws IOException, InterruptedException {
        try {
            api.post("servers/" + server.path("id").asText() + "/power", Map.of("action", action));
        } catch (CapException e) {
            terminal.line("  " + e.getMessage()); // It may have ended meanwhile; the wait tells.
        }
    }

    private boolean awaitStopped(long seconds, Terminal terminal) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            List<JsonNode> left = running();
            if (left.isEmpty()) {
                return true;
            }
            if (System.nanoTime() > until) {
                return false;
            }
            terminal.progress("waiting for " + left.size() + (left.size() == 1 ? " game" : " games"));
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private List<JsonNode> running() throws IOException, InterruptedException {
        List<JsonNode> running = new ArrayList<>();
        for (JsonNode server : api.all("servers")) {
            // What runs on an agent that is away cannot be stopped from here.
            if (WITH_PROCESS.contains(server.path("state").asText())
                    && server.path("reachable").asBoolean(true)) {
                running.add(server);
            }
        }
        return running;
    }
}
