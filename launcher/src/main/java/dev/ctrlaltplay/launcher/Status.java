package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code cap status}: what runs in a home. */
final class Status {
    private final Panel panel;
    private final Agent agent;
    private final Terminal terminal;

    Status(Home home, Terminal terminal) {
        this.panel = new Panel(home);
        this.agent = new Agent(home);
        this.terminal = terminal;
    }

    int run(boolean json) throws IOException, InterruptedException {
        ObjectNode status = gather();
        if (json) {
            terminal.line(Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status));
        } else {
            print(status);
        }
        return 0;
    }

    private ObjectNode gather() throws IOException, InterruptedException {
        ObjectNode status = Api.JSON.createObjectNode();
        ObjectNode own = status.putObject("panel");
        String state = panel.state();
        own.put("url", panel.address().orElse(null));
        own.put("state", state);
        putPid(own, panel.instance().running());
        ArrayNode agents = status.putArray("agents");
        ArrayNode servers = status.putArray("servers");
        if (state.equals("UP") || state.equals("DEGRADED")) {
            fill(agents, servers);
        } else if (agent.instance().running().isPresent()) {
            ObjectNode row = agents.addObject();
            row.put("id", agent.nodeId().orElse(null));
            row.put("name", "local");
            row.put("state", agentAlone());
            putPid(row, agent.instance().running());
        }
        return status;
    }

    /** Where no panel of this home runs, the agent itself tells how its link is: it may serve a panel elsewhere. */
    private String agentAlone() throws IOException {
        return switch (agent.link().state()) {
            case "CONNECTED" -> "ONLINE";
            case "PENDING" -> "PENDING";
            default -> "OFFLINE";
        };
    }

    private void fill(ArrayNode agents, ArrayNode servers) throws IOException, InterruptedException {
        Api api = panel.api();
        String local = agent.nodeId().orElse("");
        for (JsonNode node : listed(api, "agents")) {
            String state = node.path("state").asText();
            if (state.equals("REVOKED")) {
                continue;
            }
            ObjectNode row = agents.addObject();
            String id = node.path("node").asText(node.path("id").asText());
            row.put("id", id);
            row.put("name", node.path("name").asText());
            row.put("state", state);
            putPid(row, id.equals(local) ? agent.instance().running() : Optional.empty());
        }
        for (JsonNode server : listed(api, "servers")) {
            ObjectNode row = servers.addObject();
            row.put("id", server.path("id").asText());
            row.put("name", server.path("name").asText());
            row.put("state", server.path("state").asText());
        }
    }

    /** Empty while the slice that knows them is away. */
    private static List<JsonNode> listed(Api api, String what) throws IOException, InterruptedException {
        try {
            return api.all(what);
        } catch (CapException e) {
            return List.of();
        }
    }

    private static void putPid(ObjectNode row, Optional<RunningProcess> process) {
        if (process.isPresent()) {
            row.put("pid", process.get().pid());
        } else {
            row.putNull("pid");
        }
    }

    private void print(ObjectNode status) {
        JsonNode own = status.path("panel");
        terminal.line(String.format(
                "panel   %-9s %s", own.path("state").asText(), own.path("url").asText("")));
        for (JsonNode row : status.path("agents")) {
            terminal.line(String.format(
                    "agent   %-9s %s",
                    row.path("state").asText(), row.path("name").asText()));
        }
        for (JsonNode row : status.path("servers")) {
            terminal.line(String.format(
                    "server  %-9s %s",
                    row.path("state").asText(), row.path("name").asText()));
        }
    }
}
