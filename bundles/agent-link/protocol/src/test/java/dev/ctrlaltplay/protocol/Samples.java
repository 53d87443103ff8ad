package dev.ctrlaltplay.protocol;

import dev.ctrlaltplay.protocol.ServerWire.ConsoleBytes;
import dev.ctrlaltplay.protocol.ServerWire.ConsoleLine;
import dev.ctrlaltplay.protocol.ServerWire.CrashPolicy;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.InstallReport;
import dev.ctrlaltplay.protocol.ServerWire.Inventory;
import dev.ctrlaltplay.protocol.ServerWire.Limits;
import dev.ctrlaltplay.protocol.ServerWire.Port;
import dev.ctrlaltplay.protocol.ServerWire.Power;
import dev.ctrlaltplay.protocol.ServerWire.ReadConsole;
import dev.ctrlaltplay.protocol.ServerWire.ReadyPattern;
import dev.ctrlaltplay.protocol.ServerWire.Requirement;
import dev.ctrlaltplay.protocol.ServerWire.ServerRef;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import dev.ctrlaltplay.protocol.ServerWire.Stats;
import dev.ctrlaltplay.protocol.ServerWire.StatsHistory;
import dev.ctrlaltplay.protocol.ServerWire.Stop;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of every record that travels. */
final class Samples {
    private static final String ID = "01JC0000000000000000000001";
    private static final String SERVER = "01JC0000000000000000000002";
    private static final String NODE = "01JC0000000000000000000003";
    private static final Instant AT = Instant.parse("2026-11-01T12:30:45.123456Z");
    private static final String VERSION = Message.VERSION;

    private Samples() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        messages(all);
        servers(all);
        node(all);
        files(all);
        return all;
    }

    private static Resources resources() {
        return new Resources(
                "Linux", "amd64", "box", 8, 16384, 100000, 50000, "user", List.of("java 17.0.12", "node 20.20.2"));
    }

    private static Spec spec() {
        return new Spec(
                SERVER,
                7,
                "process",
                List.of("./openttd", "-D"),
                Map.of("HOME", "/home/game"),
                "game",
                Map.of("openttd.cfg", "port = 25500\n"),
                List.of(new ReadyPattern("starting game", false)),
                new Stop("COMMAND", "quit", 0, "", 30),
                List.of(143),
                new Limits(512, 100, 2048, 64),
                new CrashPolicy(true, 600, 3),
                List.of(new Port("0.0.0.0", 25500, "BOTH")),
                false,
                new ServerWire.Query("openttd", "0.0.0.0", 25500));
    }

    private static void messages(Map<String, Object> all) {
        Wire wire = new Wire();
        all.put(
                "message-hello",
                new Message.Hello(
                        ID,
                        VERSION,
                        NODE,
                        "box",
                        List.of("process"),
                        Map.of("dev.ctrlaltplay.core", "0.1.0"),
                        List.of(),
                        resources(),
                        41));
        all.put("message-welcome", new Message.Welcome(ID, VERSION, 3, AT));
        all.put("message-refused", new Message.Refused(ID, VERSION, "VERSION", "Update the agent."));
        all.put(
                "message-command",
                new Message.Command(
                        ID,
                        VERSION,
                        ServerWire.POWER,
                        3,
                        "r-1",
                        "u-1",
                        AT,
                        wire.tree(new Power(SERVER, "KILL", null))));
        all.put("message-accepted", new Message.Accepted(ID, VERSION));
        all.put("message-result-done", new Message.Result(ID, VERSION, "DONE", null, "", AT, null));
        all.put(
                "message-result-failed",
                new Message.Result(ID, VERSION, "FAILED", "PORT_CONFLICT", "Port 25500 is taken.", AT, null));
        all.put(
                "message-report",
                new Message.Report(ID, VERSION, 42, ServerWire.INVENTORY, AT, wire.tree(new Inventory(List.of()))));
        all.put("message-reports-taken", new Message.ReportsTaken(ID, VERSION, 42));
        all.put(
                "message-stream-open",
                new Message.StreamOpen(ID, VERSION, 1, ServerWire.CONSOLE_STREAM, SERVER, (2L << 48) | 77));
        all.put("message-stream-credit", new Message.StreamCredit(ID, VERSION, 1, 524288, -1));
        all.put("message-stream-close", new Message.StreamClose(ID, VERSION, 1));
        all.put("message-error", new Message.Problem(ID, VERSION, ID, "UNKNOWN_TYPE", "unknown type x"));
    }

    private static void servers(Map<String, Object> all) {
        StateReport state =
                new StateReport(SERVER, "CRASHED", "RUNNING", AT, 0, AT, 134, "CRASHED", "It ended by itself.", true);
        Stats stats = new Stats(SERVER, AT, 12.5, 256, 1024, 3600, 4, 3, 25);
        all.put("server-ref", new ServerRef(SERVER));
        all.put(
                "server-install",
                new Install(
                        spec(),
                        "echo hello\n",
                        "bash",
                        List.of(new Requirement("node", "20", "apt-get install nodejs")),
                        600,
                        true));
        all.put("server-power", new Power(SERVER, "START", spec()));
        all.put("server-line", new ConsoleLine(SERVER, "say \u00e9\u4e16"));
        all.put("server-read-console", new ReadConsole(SERVER, -1, 65536));
        all.put("server-console-bytes", new ConsoleBytes((1L << 48) | 5, "line\n".getBytes(StandardCharsets.UTF_8)));
        all.put("server-state", state);
        all.put("server-install-progress", new InstallReport(SERVER, 40, false, "", "Unpacking", "log\n", 4));
        all.put("server-inventory", new Inventory(List.of(state)));
        all.put("server-stats", stats);
        all.put("server-stats-range", new ServerWire.StatsRange(SERVER, AT, AT.plusSeconds(3600), 240));
        all.put(
                "server-stats-series",
                new ServerWire.StatsSeries(
                        List.of(new ServerWire.StatsPoint(AT, 12.5, 0, 98.5, 256, 250, 300, 1024, 4, -1))));
        all.put("server-stats-history", new StatsHistory(List.of(stats)));
    }

    private static void node(Map<String, Object> all) {
        Port port = new Port("0.0.0.0", 25500, "TCP");
        all.put("node-check-ports", new NodeWire.CheckPorts(List.of(port)));
        all.put("node-ports-checked", new NodeWire.PortsChecked(List.of(new NodeWire.Taken(port, "nginx (812)"))));
        all.put("node-stats", new NodeWire.NodeStats(12.5, 0.75, 2048, 16384, 4096, 100000));
        all.put("node-stats-range", new NodeWire.StatsRange(AT, AT.plusSeconds(3600), 240));
        all.put(
                "node-stats-series",
                new NodeWire.StatsSeries(
                        List.of(new NodeWire.StatsPoint(AT, 12.5, 1.5, 99.5, 0.75, 2048, 3000, 4096))));
        all.put("node-resources", resources());
        all.put("discovery-question", new Discovery.Question(Discovery.Question.TYPE, "q1", Message.VERSION));
        all.put(
                "discovery-answer",
                new Discovery.Answer(Discovery.Answer.TYPE, "q1", Message.VERSION, "https://localhost:8080", "0a1b"));
    }

    private static FileWire.Entry entry() {
        return new FileWire.Entry("mods/a.jar", "FILE", 1234, AT, "1a2b-3c-4d2");
    }

    private static void files(Map<String, Object> all) {
        byte[] data = "bytes".getBytes(StandardCharsets.UTF_8);
        all.put("file-path", new FileWire.PathRef(SERVER, "mods/a.jar"));
        all.put("file-found", new FileWire.Found(entry()));
        all.put("file-list", new FileWire.ListFolder(SERVER, "mods", "a.jar", 100));
        all.put("file-listing", new FileWire.Listing(List.of(entry()), "a.jar"));
        all.put("file-read", new FileWire.Read(SERVER, "mods/a.jar", 262144, 262144, "1a2b-3c-4d2"));
        all.put("file-piece", new FileWire.Piece(entry(), data));
        all.put("file-hashed", new FileWire.Hashed("ab".repeat(64)));
        all.put("file-write", new FileWire.Write(SERVER, ID, 262144, data, null));
        all.put(
                "file-write-end",
                new FileWire.Write(
                        SERVER,
                        ID,
                        262144,
                        data,
                        new FileWire.End("mods/a.jar", "VERSION", "1a2b-3c-4d2", "ab".repeat(64), true)));
        all.put("file-written", new FileWire.Written(262149, entry()));
        all.put("file-drop", new FileWire.Drop(SERVER, ID));
        all.put("file-move", new FileWire.Move(SERVER, "mods/a.jar", "mods/b.jar", true, false));
        all.put("file-delete", new FileWire.Delete(SERVER, "mods/a.jar", true));
        all.put("file-deleted", new FileWire.Deleted(3));
    }
}
