package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.testkit.PluginTest;
import dev.ctrlaltplay.sdk.testkit.TestPanel;
import dev.ctrlaltplay.sdk.testkit.TestResponse;
import dev.ctrlaltplay.sdk.testkit.TestServer;
import dev.ctrlaltplay.sdk.testkit.TestUser;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PluginTest
class StarterPluginTest {
    private TestUser user;

    @BeforeEach
    void startThePlugin(TestPanel panel) {
        user = panel.user("alice").may("${id}.view");
        panel.start();
    }

    private List<String> names(TestPanel panel) {
        return panel.get("/starts").as(user).body(StartsRoute.Answer.class).starts().stream()
                .map(Start::name)
                .toList();
    }

    @Test
    void serverGetsReady_routeListsIt(TestPanel panel) {
        panel.servers().add("Survival").state(ServerState.STARTING).state(ServerState.RUNNING);

        assertEquals(List.of("Survival"), names(panel));
    }

    @Test
    void eventIsToldTwice_itIsListedOnce(TestPanel panel) {
        panel.servers().add("Survival").state(ServerState.RUNNING);
        panel.events().repeat(panel.events().ofType("server.state-changed").get(0));

        assertEquals(List.of("Survival"), names(panel));
    }

    @Test
    void moreStartsThanAreKept_theLatestStay(TestPanel panel) {
        panel.settings().set("keep", 2);
        for (String name : List.of("One", "Two", "Three")) {
            panel.servers().add(name).state(ServerState.RUNNING);
        }

        assertEquals(List.of("Three", "Two"), names(panel));
    }

    @Test
    void userLacksThePermission_routeIsForbidden(TestPanel panel) {
        TestResponse answer = panel.get("/starts").as(panel.user("bob"));

        assertEquals("FORBIDDEN", answer.code());
    }

    @Test
    void commandRuns_tableListsTheServer(TestPanel panel) {
        TestServer server = panel.servers().add("Survival").state(ServerState.RUNNING);

        ShellCommand.Result result = panel.command("${artifactId}-starts").as(user);

        assertTrue(result.toString().contains(server.view().name()), result.toString());
    }
}
