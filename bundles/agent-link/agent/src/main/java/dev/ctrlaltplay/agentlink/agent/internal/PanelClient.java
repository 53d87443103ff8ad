package dev.ctrlaltplay.agentlink.agent.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The two requests that an agent makes: to register, and to open the link. */
final class PanelClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLOCK_TOLERANCE_SECONDS = 30;

    private final LinkSettings settings;
    private final Identity identity;
    private final Wire wire;
    private final Clock clock;
    private final HttpClient http;

    PanelClient(LinkSettings settings, Identity identity, Wire wire, Clock clock) {
        this.settings = settings;
        this.identity = identity;
        this.wire = wire;
        this.clock = clock;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1);
        if (!settings.pin().isEmpty()) {
            builder.sslContext(PinnedTrust.context(settings.pin()));
        }
        http = builder.build();
    }

    /**
     * Registers this agent's key; harmless to repeat.
     *
     * @return whether it is in; false while an administrator must accept it
     * @throws RefusedException where the token is no good or the agent was shut out
     */
    boolean register(Message.Hello hello) throws IOException, InterruptedException, RefusedException {
        Optional<String> token = settings.currentToken();
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("key", identity.publicKey());
        token.ifPresent(text -> claims.put("token", sha256(text)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agentId", identity.node());
        token.ifPresent(text -> body.put("token", text));
        body.put("publicKey", identity.publicKey());
        body.put("proof", identity.token("cap-agent-register", claims, clock));
        body.put("name", hello.name());
        body.put("version", hello.version());
        body.put("capabilities", hello.capabilities());
        body.put("bundles", hello.bundles());
        body.put("supportedGames", hello.supportedGames());
        body.put("resourceLimits", hello.resources());
        HttpRequest request = HttpRequest.newBuilder(settings.register())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wire.write(body)))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode answer = answer(response);
        if (response.statusCode() / 100 == 2) {
            return "ACCEPTED".equals(answer.path("data").path("state").asText());
        }
        learnClock(response.headers());
        String code = answer.path("code").asText("HTTP_" + response.statusCode());
        String message = answer.path("message").asText("the panel answered " + response.statusCode());
        if (code.startsWith("JOIN_") || code.startsWith("AGENT_")) {
            throw new RefusedException(code, message);
        }
        throw new IOException("registration: " + code + " " + message);
    }

    private JsonNode answer(HttpResponse<String> response) throws IOException {
        try {
            return wire.read(response.body(), JsonNode.class);
        } catch (IllegalArgumentException e) {
            throw new IOException("the panel answered " + response.statusCode() + " with something that is no JSON", e);
        }
    }

    /**
     * Opens the link.
     *
     * @throws RefusedException {@code UNKNOWN} where the panel does not know the key
     */
    WebSocket connect(WebSocket.Listener listener) throws IOException, InterruptedException, RefusedException {
        try {
            return http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .header("Authorization", "Bearer " + identity.token("cap-agent-link", Map.of(), clock))
                    .buildAsync(settings.socket(), listener)
                    .get(PATIENCE.toSeconds() + 2, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the panel does not answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw refusal(refused);
            }
            throw new IOException(e.getCause());
        }
    }

    private RefusedException refusal(WebSocketHandshakeException e) throws IOException {
        int status = e.getResponse().statusCode();
        boolean corrected = learnClock(e.getResponse().headers());
        String code = e.getResponse().headers().firstValue("X-Cap-Refused").orElse("");
        if (status == 401 && "UNKNOWN".equals(code)) {
            return new RefusedException("UNKNOWN", "The panel does not know this agent.");
        }
        throw new IOException("the panel answered " + status + " " + code + (corrected ? " (clock corrected)" : ""), e);
    }

    /** Tokens are good for a minute: where our clock is further off, the panel's own time mends it. */
    private boolean learnClock(HttpHeaders headers) {
        Optional<String> date = headers.firstValue("Date");
        if (date.isEmpty()) {
            return false;
        }
        try {
            long theirs = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond();
            long offset = theirs - clock.instant().getEpochSecond();
            boolean off = Math.abs(offset) > CLOCK_TOLERANCE_SECONDS;
            identity.clockOffset(off ? offset : 0);
            return off;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
