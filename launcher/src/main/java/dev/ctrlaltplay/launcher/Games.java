package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Stops the games of one node through the panel; those of other machines are none of this one's business. */
final class Games {
    private static final Set<String> WITH_PROCESS = Set.of("STARTING", "RUNNING", "STOPPING");
    private static final long STOP_SECONDS = 90;
    private static final long KILL_SECONDS = 10;

    private final Api api;
    private final String node;

    Games(Api api, String node) {
        this.api = api;
        this.node = node;
    }

    /** Asks each to stop and waits; kills what has not stopped in time. */
    void stopAll(Terminal terminal) throws IOException, InterruptedException {
        for (JsonNode server : onNode()) {
            if (!reachable(server)) {
                terminal.line(
                        server.path("name").asText() + " cannot be stopped and may go on: its agent is not connected");
            }
        }
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
        return onNode().stream().filter(Games::reachable).toList();
    }

    private List<JsonNode> onNode() throws IOException, InterruptedException {
        return withProcess(api.all("servers"), node);
    }

    /** Of servers as the panel lists them, those of a node that have a process. */
    static List<JsonNode> withProcess(List<JsonNode> servers, String node) {
        return servers.stream()
                .filter(server -> server.path("node").asText().equals(node))
                .filter(server -> WITH_PROCESS.contains(server.path("state").asText()))
                .toList();
    }

    private static boolean reachable(JsonNode server) {
        return server.path("reachable").asBoolean(true);
    }
}
