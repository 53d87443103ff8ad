package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The panel's REST interface, as the operator of this machine. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final Path state;
    private @Nullable HttpClient client;

    /** @param address such as {@code http://localhost:8080} */
    Api(String address, Path panelState) {
        this.address = address;
        this.state = panelState;
    }

    String address() {
        return address;
    }

    /** @throws IOException over HTTPS while the panel has made no certificate */
    synchronized HttpClient client() throws IOException {
        HttpClient present = client;
        if (present == null) {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2));
            if (address.startsWith("https:")) {
                builder.sslContext(PanelCertificate.of(state)
                        .orElseThrow(() -> new IOException("the panel has no certificate yet"))
                        .context());
            }
            present = builder.build();
            client = present;
        }
        return present;
    }

    /** The panel writes a new one at each of its starts; empty while it has not. */
    String token() throws IOException {
        Path file = state.resolve("operator-token");
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** The status of a GET without credentials; 0 while nobody answers. */
    int status(String path) throws InterruptedException {
        try {
            return client().send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0; // It does not listen yet, or not any more.
        }
    }

    /** The data of a GET without credentials; missing where nobody answers or the answer is an error. */
    JsonNode open(String path) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    client().send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 600 ? JSON.readTree(answer.body()).path("data") : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null).path("data");
    }

    /** All items of a list, page by page. */
    List<JsonNode> all(String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode envelope = send("GET", path + "?limit=100" + cursor, null);
            envelope.path("data").forEach(items::add);
            String next = envelope.path("meta").path("nextCursor").asText("");
            cursor = next.isEmpty() || next.equals("null")
                    ? ""
                    : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    /** Like {@link #all}; empty while the part that would answer is not there. */
    List<JsonNode> allThere(String path) throws IOException, InterruptedException {
        try {
            return all(path);
        } catch (RefusedException e) {
            if (!e.isPassing()) {
                throw e;
            }
            return List.of();
        }
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body).path("data");
    }

    /** Without credentials, as the first administrator is made. */
    JsonNode postOpen(String path, Object body) throws IOException, InterruptedException {
        return exchange("POST", path, request(path), body).path("data");
    }

    private JsonNode send(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        return exchange(method, path, request(path).header("Authorization", "Bearer " + token()), body);
    }

    private JsonNode exchange(String method, String path, HttpRequest.Builder base, @Nullable Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = base.header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        HttpResponse<String> answer = client().send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode envelope = parse(answer.body()).orElseGet(MissingNode::getInstance);
        if (answer.statusCode() >= 300) {
            throw new RefusedException(
                    answer.statusCode(),
                    method + " " + path + " was answered " + answer.statusCode() + " "
                            + envelope.path("code").asText("") + ": "
                            + envelope.path("message")
                                    .asText(envelope.path("error").asText("no reason given"))
                            + (envelope.path("details").isMissingNode() ? "" : " " + envelope.path("details")));
        }
        return envelope;
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1/" + path)).timeout(Duration.ofSeconds(30));
    }
}
