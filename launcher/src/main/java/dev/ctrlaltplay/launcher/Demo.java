package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code cap up --demo}: an administrator, and a real game taken through installation and start. */
final class Demo {
    private static final String SERVER_NAME = "Demo OpenTTD";
    private static final String GAME = "openttd";
    private static final long INSTALL_SECONDS = 900;
    private static final long ALT_SECONDS = 15;
    private static final long START_SECONDS = 120;

    private final Panel panel;
    private final Terminal terminal;

    Demo(Panel panel, Terminal terminal) {
        this.panel = panel;
        this.terminal = terminal;
    }

    /**
     * Makes the first administrator where there is none.
     *
     * @param name null for {@code admin}
     * @param passwordFile file whose first line is the password; null for a generated one, which is printed
     */
    void admin(@Nullable String name, @Nullable String passwordFile) throws IOException, InterruptedException {
        Optional<String> link = panel.setupLink();
        if (link.isEmpty()) {
            return;
        }
        String username = name == null ? "admin" : name;
        String password = passwordFile == null ? generated() : firstLine(Path.of(passwordFile));
        String token = link.get().substring(link.get().indexOf('=') + 1);
        panel.api().postOpen("auth/setup", Map.of("token", token, "username", username, "password", password));
        terminal.line("administrator: " + username
                + (passwordFile == null ? ", password (shown this once): " + password : ""));
    }

    private static String firstLine(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || lines.get(0).isEmpty()) {
            throw new CapException(file + " holds no password in its first line");
        }
        return lines.get(0);
    }

    private static String generated() {
        String letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /** The demo's server, running; made, installed and started as far as it is needed. Returns its id. */
    String game() throws IOException, InterruptedException {
        JsonNode server = existing().orElse(null);
        String id;
        if (server == null) {
            JsonNode created = panel.api().post("servers", wish());
            id = created.path("subject").path("id").asText();
            terminal.line("made the server '" + SERVER_NAME + "'");
            install(id, operation(created));
        } else {
            id = server.path("id").asText();
            if (server.path("state").asText().equals("INSTALLING")) {
                install(id, "");
            } else if (server.path("state").asText().equals("INSTALL_FAILED")) {
                JsonNode again = panel.api().post("servers/" + id + "/install", Map.of());
                install(id, operation(again));
            }
        }
        start(id);
        return id;
    }

    /** Of an answer 202; either its id or the whole of it. */
    private static String operation(JsonNode accepted) {
        JsonNode operation = accepted.path("operation");
        return operation.isObject() ? operation.path("id").asText() : operation.asText();
    }

    private Optional<JsonNode> existing() throws IOException, InterruptedException {
        return panel.api().all("servers").stream()
                .filter(server -> server.path("name").asText().equals(SERVER_NAME))
                .findFirst();
    }

    private Map<String, Object> wish() throws IOException, InterruptedException {
        JsonNode alt = alt();
        Map<String, Object> wish = new HashMap<>();
        wish.put("name", SERVER_NAME);
        wish.put("alt", alt.path("id").asText());
        firstUser().ifPresent(owner -> wish.put("owner", owner));
        return wish;
    }

    /** The shipped alts may come a moment after the rest. */
    private JsonNode alt() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(ALT_SECONDS);
        while (true) {
            for (JsonNode alt : panel.api().allThere("alts")) {
                if (alt.path("name").asText().toLowerCase(Locale.ROOT).contains(GAME)) {
                    return alt;
                }
            }
            if (System.nanoTime() > until) {
                throw new CapException("no alt for OpenTTD; is the feature cap-alts-pack installed?");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** The operator has no account of his own, so that the server is given to a user. */
    private Optional<String> firstUser() throws IOException, InterruptedException {
        return panel.api().all("users").stream()
                .map(user -> user.path("id").asText())
                .findFirst();
    }

    private void install(String server, String operation) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(INSTALL_SECONDS);
        while (System.nanoTime() < until) {
            String state = state(server);
            if (!state.equals("INSTALLING")) {
                if (state.equals("INSTALL_FAILED")) {
                    JsonNode failed = panel.api().get("servers/" + server);
                    throw new CapException("the installation failed: "
                            + failed.path("stateMessage")
                                    .asText(failed.path("stateCode").asText()));
                }
                terminal.line("installed");
                return;
            }
            if (!operation.isEmpty()) {
                JsonNode progress = panel.api().get("operations/" + operation);
                int percent = progress.path("percent").asInt(-1);
                String message = progress.path("message").asText("");
                terminal.progress("installing the game"
                        + (percent < 0 ? "" : " " + percent + " %")
                        + (message.isEmpty() ? "" : ": " + message));
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        throw new CapException("the installation takes longer than " + INSTALL_SECONDS + " s");
    }

    private void start(String server) throws IOException, InterruptedException {
        if (state(server).matches("OFFLINE|CRASHED")) {
            panel.api().post("servers/" + server + "/power", Map.of("action", "start"));
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < until) {
            String state = state(server);
            if (state.equals("RUNNING")) {
                terminal.line("'" + SERVER_NAME + "' runs");
                return;
            }
            if (state.equals("CRASHED")) {
                throw new CapException("the game ended while it was starting: "
                        + panel.api()
                                .get("servers/" + server)
                                .path("stateMessage")
                                .asText());
            }
            terminal.progress("starting the game: " + state);
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new CapException("the game is not ready after " + START_SECONDS + " s");
    }

    private String state(String server) throws IOException, InterruptedException {
        return panel.api().get("servers/" + server).path("state").asText();
    }

    /** How to reach what runs in the background. */
    void explain(String server, Home home) throws IOException {
        String at = " --home " + home.root();
        terminal.line("console:  ./cap shell" + at + " cap:server-console " + server);
        terminal.line("a line:   ./cap shell" + at + " cap:server-command " + server + " help");
        terminal.line("api:      " + panel.api().address() + "/api/v1/openapi.json, with the bearer in "
                + home.state(Instance.PANEL).resolve("operator-token"));
        terminal.line("stop:     ./cap down" + at);
    }
}
