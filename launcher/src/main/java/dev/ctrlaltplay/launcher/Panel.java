package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The panel of a home: its address, whether it serves, and how it is started. */
final class Panel {
    private static final Duration START_TIME = Duration.ofSeconds(120);
    private static final Duration PARTS_TIME = Duration.ofSeconds(20);
    private static final String RUN_FILE = "panel.run";

    private final Home home;
    private final Instance instance;

    Panel(Home home) {
        this.home = home;
        this.instance = new Instance(home, Instance.PANEL);
    }

    Instance instance() {
        return instance;
    }

    /** What a start was asked for; null and 0 leave what was last used. */
    record Wish(int port, @Nullable String bind, @Nullable String database, boolean deploy) {}

    /** Address of the panel as it was last started. */
    Optional<String> address() throws IOException {
        String url = runProperties().getProperty("url");
        return Optional.ofNullable(url);
    }

    /** Speaks to it over loopback. */
    Api api() throws IOException {
        String local = runProperties().getProperty("local");
        if (local == null) {
            throw new CapException("no panel was started in " + home.root() + "; run: ./cap up");
        }
        return new Api(local, home.state(Instance.PANEL));
    }

    /** What its own agent compares the certificate with; empty over plain HTTP. */
    String pin() throws IOException {
        return api().address().startsWith("https:")
                ? PanelCertificate.of(home.state(Instance.PANEL))
                        .orElseThrow(() -> new CapException("the panel serves HTTPS, but has no certificate"))
                        .pin()
                : "";
    }

    private Properties runProperties() throws IOException {
        Properties run = new Properties();
        Path file = home.run().resolve(RUN_FILE);
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                run.load(in);
            }
        }
        return run;
    }

    int sshPort() throws IOException {
        return Integer.parseInt(runProperties().getProperty("ssh", "8101"));
    }

    /** Starts it on the ports it may have and returns at once. */
    void start(Installation software, Wish wish, Terminal terminal) throws IOException {
        Properties last = runProperties();
        String bind = wish.bind() != null ? wish.bind() : last.getProperty("bind", "localhost");
        int lastPort = Integer.parseInt(last.getProperty("port", "8080"));
        Address.of(bind, lastPort); // Names an address this machine does not have before its ports are looked at.
        int port = wish.port() > 0 ? Ports.require(wish.port(), bind) : Ports.firstFree(lastPort, bind);
        int ssh = Ports.firstFree(Integer.parseInt(last.getProperty("ssh", "8101")), "localhost");
        Map<String, Map<String, String>> settings = new HashMap<>();
        settings.put("dev.ctrlaltplay.web.cfg", Map.of("port", Integer.toString(port), "bind", bind));
        if (wish.database() != null) {
            settings.put("dev.ctrlaltplay.store.cfg", database(wish.database()));
        }
        Path deploy = home.base(Instance.PANEL).resolve("etc/org.apache.felix.fileinstall-deploy.cfg");
        if (wish.deploy()) {
            Files.createDirectories(home.base(Instance.PANEL).resolve("deploy"));
            settings.put(deploy.getFileName().toString(), watched());
        } else {
            Files.deleteIfExists(deploy);
        }
        List<String> extra = new ArrayList<>(List.of("-Dcap.ssh.port=" + ssh));
        if (wish.deploy()) {
            // A developer's panel takes packages that nobody signed, and installs what is put into this folder.
            extra.add("-Dcap.dev=true");
            extra.add("-Dcap.plugins.folder=" + home.plugins());
        }
        instance.start(software, settings, extra, terminal);
        Address address = Address.of(bind, port);
        Instance.write(
                home.run().resolve(RUN_FILE),
                Map.of(
                        "url",
                        address.people(),
                        "local",
                        address.local(),
                        "port",
                        Integer.toString(port),
                        "bind",
                        bind,
                        "ssh",
                        Integer.toString(ssh)));
    }

    /** {@code jdbc:postgresql://user:password@host/db} or {@code postgresql://...}, taken apart. */
    static Map<String, String> database(String url) {
        String text = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile(
                        "(jdbc:[a-z]+://)([^:@/]+)(?::([^@/]*))?@(.+)")
                .matcher(text);
        if (!matcher.matches()) {
            return Map.of("url", text);
        }
        String password = matcher.group(3);
        return Map.of(
                "url",
                matcher.group(1) + matcher.group(4),
                "user",
                matcher.group(2),
                "password",
                password == null ? "" : password);
    }

    private static Map<String, String> watched() {
        return Map.of(
                "felix.fileinstall.dir", "${karaf.base}/deploy",
                "felix.fileinstall.tmpdir", "${karaf.data}/generated-bundles",
                "felix.fileinstall.poll", "500",
                "felix.fileinstall.start.level", "80",
                "felix.fileinstall.active.level", "80");
    }

    /** Waits until it serves, or tells why it does not. */
    void awaitReady(Terminal terminal) throws IOException, InterruptedException {
        Api api = api();
        Complaints complaints = new Complaints(home.logs().resolve(Instance.PANEL + ".log"));
        long begun = System.nanoTime();
        while (true) {
            for (String complaint : complaints.next()) {
                terminal.line("the panel says: " + complaint);
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            if (api.status("health") == 200 && !api.token().isEmpty()) {
                return;
            }
            if (instance.running().isEmpty()) {
                throw new CapException("the panel ended while it was starting\n" + instance.tail(25));
            }
            if (seconds > START_TIME.toSeconds()) {
                throw new CapException("the panel does not serve after " + seconds + " s; health says "
                        + api.open("health")
                        + "; it goes on trying, ./cap down --home " + home.root() + " stops it\n" + instance.tail(25));
            }
            terminal.progress("waiting for the panel: " + seconds + " s");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Waits until every part answers that the launcher and its user speak to next, and the shell lets in. */
    void awaitParts(Terminal terminal) throws IOException, InterruptedException {
        long until = System.nanoTime() + PARTS_TIME.toNanos();
        while (System.nanoTime() < until) {
            if (partsAnswer() && shellListens()) {
                return;
            }
            terminal.progress("waiting for the last parts of the panel");
            TimeUnit.MILLISECONDS.sleep(100);
        }
        terminal.line("note: not all parts of the panel are there; ./cap status and ./cap logs panel tell more");
    }

    private boolean partsAnswer() throws IOException, InterruptedException {
        Api api = api();
        for (String part : List.of("users", "nodes", "alts", "servers")) {
            try {
                api.get(part + "?limit=1");
            } catch (RefusedException e) {
                return false;
            }
        }
        return true;
    }

    /** An ssh server that is up says so first. */
    private boolean shellListens() throws IOException {
        if (!Files.exists(home.state(Instance.PANEL).resolve("operator.key"))) {
            return false;
        }
        int port = sshPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            socket.setSoTimeout(1_000);
            byte[] greeting = socket.getInputStream().readNBytes(4);
            return new String(greeting, StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException e) {
            return false; // It does not listen yet, or is too busy to speak.
        }
    }

    /** STARTING, UP, DEGRADED or DOWN. */
    String state() throws IOException, InterruptedException {
        if (instance.running().isEmpty() || address().isEmpty()) {
            return "DOWN";
        }
        Api api = api();
        int status = api.status("health");
        if (status != 200 && status != 503) {
            return "STARTING";
        }
        JsonNode health = api.open("health");
        String state = health.path("status").asText(health.path("state").asText(""));
        return state.isEmpty() ? status == 200 ? "UP" : "STARTING" : state;
    }

    /** The one-time link that makes the first administrator; empty where there is one already. */
    Optional<String> setupLink() throws IOException {
        Path token = home.state(Instance.PANEL).resolve("setup-token");
        return Files.exists(token)
                ? Optional.of(address().orElse("") + "/setup#token="
                        + Files.readString(token).strip())
                : Optional.empty();
    }
}
