package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A game's console in this terminal: its output, and typed lines to it. */
final class ConsoleView {
    /** u8 type, u32 subscription, u64 seq; then the bytes. */
    private static final int HEADER_BYTES = 13;

    private static final long RETRY_SECONDS = 1;

    private final Api api;
    private final String server;
    private final Terminal terminal;
    private final BooleanSupplier goesOn;
    private final Object sending = new Object();
    private volatile @Nullable WebSocket socket;
    private volatile String since = "";
    private int requests;

    /** @param goesOn false once there is nothing more to follow */
    ConsoleView(Api api, String server, Terminal terminal, BooleanSupplier goesOn) {
        this.api = api;
        this.server = server;
        this.terminal = terminal;
        this.goesOn = goesOn;
    }

    /** Shows it as long as the panel goes on; the end of the input only ends the typing. */
    void follow() throws InterruptedException {
        terminal.line("console of the game; a line you type is sent to it; Ctrl-C stops everything in order");
        Thread typing = new Thread(this::readLines, "cap-launcher-typing");
        typing.setDaemon(true);
        typing.start();
        while (goesOn.getAsBoolean()) {
            CompletableFuture<String> closed = new CompletableFuture<>();
            try {
                connect(closed);
                closed.get();
                if (goesOn.getAsBoolean()) {
                    terminal.progress("(console cut; connecting again)");
                }
            } catch (IOException | ExecutionException | TimeoutException e) {
                terminal.progress("(console not reachable)");
            }
            socket = null;
            TimeUnit.SECONDS.sleep(RETRY_SECONDS);
        }
    }

    private void connect(CompletableFuture<String> closed)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        URI uri = URI.create(api.address().replaceFirst("^http", "ws") + "/api/v1/ws");
        WebSocket opened = api.client()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + api.token())
                .buildAsync(uri, new Frames(closed))
                .get(10, TimeUnit.SECONDS);
        ObjectNode subscribe = frame("subscribe").put("topic", "server/" + server + "/console");
        if (!since.isEmpty()) {
            subscribe.put("since", since);
        }
        send(opened, subscribe);
        socket = opened;
    }

    private ObjectNode frame(String type) {
        return Api.JSON
                .createObjectNode()
                .put("id", Integer.toString(++requests))
                .put("type", type);
    }

    private void send(WebSocket to, ObjectNode frame) {
        synchronized (sending) { // The client allows one outstanding text message.
            try {
                to.sendText(frame.toString(), true).join();
            } catch (CompletionException e) {
                terminal.line("(not sent: " + e.getMessage() + ")");
            }
        }
    }

    private void readLines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null) {
                WebSocket to = awaitSocket();
                send(to, frame("command").put("server", server).put("line", line));
            }
        } catch (IOException e) {
            terminal.line("(input ended: " + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lines from a pipe may be there before the connection is. */
    private WebSocket awaitSocket() throws InterruptedException {
        while (true) {
            WebSocket current = socket;
            if (current != null && !current.isOutputClosed()) {
                return current;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void show(ByteBuffer bytes) {
        if (bytes.remaining() < HEADER_BYTES || bytes.get(bytes.position()) != 1) {
            return; // Of a type this client does not know.
        }
        long seq = bytes.getLong(bytes.position() + 5);
        bytes.position(bytes.position() + HEADER_BYTES);
        since = Long.toUnsignedString(seq + bytes.remaining());
        terminal.raw(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    private void told(JsonNode message) {
        if (!goesOn.getAsBoolean()) {
            return; // That the console leaves with everything else is no news.
        }
        switch (message.path("type").asText()) {
            case "error" ->
                terminal.line("(" + message.path("code").asText() + " "
                        + message.path("message").asText("") + ")");
            case "gap" -> terminal.line("(some output is missing here)");
            default -> {
                // Acknowledgements and events of other topics.
            }
        }
    }

    /** Puts fragments together. */
    private final class Frames implements WebSocket.Listener {
        private final CompletableFuture<String> closed;
        private final StringBuilder text = new StringBuilder();
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

        Frames(CompletableFuture<String> closed) {
            this.closed = closed;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    told(Api.JSON.readTree(text.toString()));
                } catch (IOException e) {
                    terminal.line("(not understood: " + e.getMessage() + ")");
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                show(ByteBuffer.wrap(bytes.toByteArray()));
                bytes.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(String.valueOf(error.getMessage()));
        }
    }
}
