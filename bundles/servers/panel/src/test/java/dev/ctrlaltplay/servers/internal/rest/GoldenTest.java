package dev.ctrlaltplay.servers.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.internal.service.InstallProgress;
import dev.ctrlaltplay.servers.internal.service.ServerHistory;
import dev.ctrlaltplay.servers.internal.service.ServerMeasurements;
import dev.ctrlaltplay.servers.internal.service.ServerStartup;
import dev.ctrlaltplay.servers.internal.service.ServerStatus;
import dev.ctrlaltplay.servers.internal.service.ServerSummary;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Server SERVER = new Server(
            new ServerId("01HZZZZZZZZZZZZZZZZZZZZZZ1"),
            "My game",
            "For friends",
            new UserId("01HZZZZZZZZZZZZZZZZZZZZZZ2"),
            new NodeId("01HZZZZZZZZZZZZZZZZZZZZZZ3"),
            new AltId("01HZZZZZZZZZZZZZZZZZZZZZZ4"),
            "OpenTTD",
            ServerState.RUNNING,
            AT,
            "",
            "",
            false,
            true,
            true,
            0,
            AT,
            new Server.Limits(512, 100, 2048, 64),
            List.of(new Server.Port("127.0.0.1", 3979, "game", "BOTH", true)),
            Map.of("MAP_SIZE", "256"),
            new Server.Stats(AT, 12.5, 57, 106, 3600, 1, 3, 25),
            AT,
            7);

    private static final ServerSummary SUMMARY = new ServerSummary(
            SERVER.id(),
            SERVER.name(),
            SERVER.description(),
            SERVER.owner(),
            "alice",
            SERVER.node(),
            "attic",
            SERVER.alt(),
            SERVER.altName(),
            "openttd",
            "Simulation",
            SERVER.state(),
            AT,
            "",
            "",
            false,
            true,
            true,
            0,
            AT,
            SERVER.limits(),
            SERVER.ports(),
            List.of("games.example.org:3979"),
            new Server.Stats(AT, 12.5, 57, 106, 3600, 1, 3, 25),
            AT,
            7);

    @Test
    void aServerReadsAsEver() throws IOException {
        golden("server.json", SERVER);
    }

    @Test
    void aRowOfAListReadsAsEver() throws IOException {
        golden("server-summary.json", SUMMARY);
    }

    @Test
    void aStatusReadsAsEver() throws IOException {
        golden("status.json", ServerStatus.of(SERVER));
    }

    @Test
    void anInstallationReadsAsEver() throws IOException {
        golden(
                "install.json",
                new InstallResource.Installation(
                        ServerState.INSTALL_FAILED,
                        -1,
                        "INSTALL_SCRIPT_FAILED",
                        "the installation script exited with code 7: curl: (7) connection refused",
                        "Downloading\ncurl: (7) connection refused\n",
                        "0",
                        "41"));
    }

    @Test
    void progressOfAnInstallationReadsAsEver() throws IOException {
        golden("install-event.json", new InstallProgress(-1, false, "", "", "Unpacking\n", "281474976710656"));
    }

    @Test
    void measurementsReadAsEver() throws IOException {
        golden("stats.json", List.of(new ServerMeasurements.Measured(AT, 12.5, 0.5, 98.1, 57, 56, 60, 106, 1, -1)));
    }

    @Test
    void activityReadsAsEver() throws IOException {
        golden(
                "activity.json",
                new Page<>(
                        List.of(
                                new ServerHistory.Activity(
                                        3,
                                        AT,
                                        "server.state-changed",
                                        "agent:01HZZZZZZZZZZZZZZZZZZZZZZ3",
                                        "",
                                        "Is crashed."),
                                new ServerHistory.Activity(
                                        2,
                                        AT,
                                        "server.power-requested",
                                        "user:01HZZZZZZZZZZZZZZZZZZZZZZ2",
                                        "alice",
                                        "Asked to start.")),
                        "2"));
    }

    @Test
    void startupReadsAsEver() throws IOException {
        golden(
                "startup.json",
                new ServerStartup.Startup(
                        "./game --map dm1",
                        List.of("./game", "--map", "dm1"),
                        "",
                        Map.of("MAP", "dm1"),
                        Map.of("game.cfg", "map dm1"),
                        List.of("PASSWORD"),
                        List.of(new ServerStartup.Setting(
                                "MAP", "Map", "The first one.", "dm1", "dm2", "required", true, false, false)),
                        new ServerStartup.StopRule("COMMAND", "quit", 30),
                        new Alt.Crash(true, 60, 3),
                        new Alt.Console(true, List.of(new Alt.KnownCommand("quit", "end the server")))));
    }

    @Test
    void outcomesOfABulkActionReadAsEver() throws IOException {
        golden(
                "bulk-power.json",
                List.of(
                        new BulkPower.Outcome("01HZZZZZZZZZZZZZZZZZZZZZZ1", true, ServerState.STARTING, null, null),
                        new BulkPower.Outcome(
                                "01HZZZZZZZZZZZZZZZZZZZZZZ2",
                                false,
                                null,
                                "PORT_CONFLICT",
                                "port 3979/TCP is in use by openttd (pid 7)")));
    }

    @Test
    void variablesReadAsEver() throws IOException {
        golden("variables.json", new VariablesResource.Variables(Map.of("MAP_SIZE", "256")));
    }

    private static void golden(String name, Object value) throws IOException {
        String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        Path file = Path.of("src/test/resources/golden", name);
        if (Boolean.getBoolean("cap.golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
