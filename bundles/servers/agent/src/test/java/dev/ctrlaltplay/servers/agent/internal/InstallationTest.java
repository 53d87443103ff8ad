package dev.ctrlaltplay.servers.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.ServerWire.CrashPolicy;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.InstallReport;
import dev.ctrlaltplay.protocol.ServerWire.Requirement;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstallationTest extends AgentFixture {
    @Test
    void failedScriptIsAFailedInstallation() throws Exception {
        runtime.scriptsEndWith = Optional.of(9);
        servers.install(installation(spec()), Ulid.next());
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("INSTALL_SCRIPT_FAILED");
        assertThat(state().message()).contains("code 9");
        assertThat(link.of(InstallReport.class)).last().matches(r -> r.finished());
    }

    @Test
    void missingToolIsNamedWithItsRemedy() throws Exception {
        servers.install(installation(spec(), new Requirement("no-such-tool", "", "apt-get install it")), Ulid.next());
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("TOOL_MISSING");
        assertThat(state().message()).contains("no-such-tool").contains("apt-get install it");
        servers.install(installation(spec(), new Requirement("bash", "99", "apt-get install bash")), Ulid.next());
        await(() -> state().message().contains("99 or newer"));
    }

    @Test
    void installationIsCancelledOrRunsOutOfTime() throws Exception {
        runtime.scriptsEndWith = Optional.empty();
        servers.install(installation(spec()), Ulid.next());
        await(() -> !runtime.launches.isEmpty());
        servers.get(id).cancelInstall();
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("INSTALL_CANCELLED");
        servers.install(new Install(spec(), "true", "sh", List.of(), 1, false), Ulid.next());
        await(() -> state().code().equals("INSTALL_TIMEOUT"));
    }

    @Test
    void installationGoesOnUnderTheNextAgentAndIsNeverRunTwice() throws Exception {
        runtime.scriptsEndWith = Optional.empty();
        servers.install(installation(spec()), Ulid.next());
        await(() -> runtime.launches.size() == 1);
        agentDies();
        agentStarts();
        assertThat(state().state()).isEqualTo("INSTALLING");
        Optional.ofNullable(runtime.games.get(base.resolve("servers/" + id + "/install")))
                .orElseThrow()
                .exit(0);
        awaitState("OFFLINE");
        assertThat(runtime.launches).hasSize(1);
    }

    @Test
    void installationThatWasCutOffIsMarkedSo() throws Exception {
        runtime.scriptsEndWith = Optional.empty();
        servers.install(installation(spec()), Ulid.next());
        await(() -> runtime.launches.size() == 1);
        agentDies();
        runtime.games.clear();
        agentStarts();
        awaitState("INSTALL_FAILED");
        assertThat(state().code()).isEqualTo("INTERRUPTED");
    }

    @Test
    void firstStateThePanelHearsOfANewServerIsThatItIsInstalled() throws Exception {
        servers.install(installation(spec()), Ulid.next());
        awaitState("OFFLINE");
        assertThat(link.of(StateReport.class)).extracting(StateReport::state).containsExactly("INSTALLING", "OFFLINE");
    }

    @Test
    void failedScriptIsQuotedWithItsLastLine() throws Exception {
        runtime.scriptsEndWith = Optional.empty();
        servers.install(installation(spec()), Ulid.next());
        await(() -> !runtime.games.isEmpty());
        FakeRuntime.Game script = Optional.ofNullable(runtime.games.get(base.resolve("servers/" + id + "/install")))
                .orElseThrow();
        script.say("Downloading\n\u001b[31mcurl: (7) connection refused\u001b[0m\r\n\n");
        script.exit(7);
        awaitState("INSTALL_FAILED");
        assertThat(state().message())
                .isEqualTo("the installation script exited with code 7: curl: (7) connection refused");
    }

    @Test
    void serverWhoseInstallationIsTooLargeIsNotStarted() throws Exception {
        Path root = Files.createDirectories(base.resolve("servers/" + id + "/root"));
        Files.write(root.resolve("big"), new byte[2 << 20]);
        servers.install(installation(spec(1, new CrashPolicy(true, 60, 1), 30, List.of(), 1)), Ulid.next());
        awaitState("OFFLINE");
        await(() -> servers.get(id).disk() == DiskUse.Verdict.OVER);
        assertThatThrownBy(() -> power("START")).hasMessageContaining("MiB of the 1 MiB");
    }
}
