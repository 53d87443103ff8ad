package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
    @TempDir
    Path root;

    private Path state;
    private Agent agent;

    @BeforeEach
    void prepare() throws IOException {
        Home home = new Home(root);
        state = Files.createDirectories(home.state(Instance.AGENT));
        agent = new Agent(home);
    }

    @Test
    void anAgentThatNeverRanHasNeitherNameNorLink() throws IOException {
        assertThat(agent.nodeId()).isEmpty();
        assertThat(agent.link()).isEqualTo(new Agent.Link("", ""));
    }

    @Test
    void itsOwnFilesTellWhoItIsAndHowItStands() throws IOException {
        Files.writeString(state.resolve("identity.json"), "{\"node\":\"01M7\",\"privateKey\":\"x\"}");
        Files.writeString(state.resolve("link.json"), "{\"state\":\"PENDING\",\"message\":\"wait\",\"node\":\"01M7\"}");

        assertThat(agent.nodeId()).contains("01M7");
        assertThat(agent.link()).isEqualTo(new Agent.Link("PENDING", "wait"));

        agent.forgetLink();
        assertThat(agent.link().state()).isEmpty();
    }
}
