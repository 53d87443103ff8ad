package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GamesTest {
    @Test
    void onlyGamesOfTheNodeThatHaveAProcessAreStopped() {
        List<JsonNode> servers = List.of(
                server("mine", "A", "RUNNING"),
                server("idle", "A", "OFFLINE"),
                server("other machine's", "B", "RUNNING"),
                server("coming", "A", "STARTING"));

        assertThat(Games.withProcess(servers, "A"))
                .extracting(server -> server.path("name").asText())
                .containsExactly("mine", "coming");
    }

    @Test
    void aServerWithoutNodeBelongsToNobody() {
        JsonNode lost = Api.JSON.createObjectNode().put("name", "lost").put("state", "RUNNING");

        assertThat(Games.withProcess(List.of(lost), "A")).isEmpty();
    }

    private static JsonNode server(String name, String node, String state) {
        return Api.JSON.createObjectNode().put("name", name).put("node", node).put("state", state);
    }
}
