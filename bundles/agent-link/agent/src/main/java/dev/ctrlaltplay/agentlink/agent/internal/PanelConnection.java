package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.Commands;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the panel, from its handshake to its end. */
final class PanelConnection implements WebSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(PanelConnection.class);
    /** The panel pings every 5 s; a socket that is silent for longer leads nowhere. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final long SEND_SECONDS = 15;

    private final Wire wire;
    private final Outbox outbox;
    private final ReportSpool spool;
    private final CommandDispatcher dispatcher;
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Message> greeting = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile long heardAt = System.nanoTime();
    private volatile long epoch = -1;

    PanelConnection(Wire wire, Outbox outbox, ReportSpool spool, CommandDispatcher dispatcher) {
        this.wire = wire;
        this.outbox = outbox;
        this.spool = spool;
        this.dispatcher = dispatcher;
    }

    /** Ends with Welcome or Refused, or fails where the connection ends first. */
    CompletableFuture<Message> greeting() {
        return greeting;
    }

    /** Sends what there is to send until the connection ends; returns why it ended. Blocks. */
    String serve(WebSocket socket) throws InterruptedException {
        try {
            while (!ended.isDone()) {
                if (System.nanoTime() - heardAt > SILENCE_NANOS) {
                    ended.complete("nothing was heard of the panel for 15 s");
                    break;
                }
                Outbox.Frame frame = outbox.next(1_000);
                if (frame != null) {
                    send(socket, frame);
                }
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            ended.complete(e.toString());
        } finally {
            socket.abort();
        }
        return ended.getNow("");
    }

    private static void send(WebSocket socket, Outbox.Frame frame)
            throws InterruptedException, ExecutionException, TimeoutException {
        ByteBuffer bytes = frame.bytes();
        String text = frame.text();
        CompletableFuture<WebSocket> sent =
                bytes != null ? socket.sendBinary(bytes, true) : socket.sendText(text == null ? "" : text, true);
        sent.get(SEND_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends {@link #serve} soon. */
    void end(String why) {
        ended.complete(why);
        outbox.wake();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        heardAt = System.nanoTime();
        if (partial.length() + data.length() > Wire.MAX_TEXT) {
            fail(new IOException("the panel sent a message that is too long"));
            return null;
        }
        if (last && partial.isEmpty()) {
            receive(data.toString());
        } else {
            partial.append(data);
            if (last) {
                String text = partial.toString();
                partial.setLength(0);
                receive(text);
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        heardAt = System.nanoTime();
        socket.request(1);
        // The client answers with a pong by itself.
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        fail(new IOException("the panel closed the connection: " + code + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        fail(error);
    }

    private void fail(Throwable error) {
        greeting.completeExceptionally(error);
        end(error.toString());
    }

    private void receive(String text) {
        try {
            take(wire.read(text));
        } catch (Wire.UnknownTypeException e) {
            problem(e.about(), "UNKNOWN_TYPE", e);
        } catch (IllegalArgumentException e) {
            problem(null, "BAD_MESSAGE", e);
        } catch (IOException e) {
            LOG.error("The spool of reports cannot be written", e);
        }
    }

    private void problem(@Nullable String about, String code, IllegalArgumentException e) {
        LOG.warn("The panel sent what is not understood: {}", e.getMessage());
        outbox.control(new Message.Problem(Ulid.next(), Message.VERSION, about, code, String.valueOf(e.getMessage())));
    }

    private void take(Message message) throws IOException {
        if (message instanceof Message.Welcome welcome) {
            epoch = welcome.epoch();
            // Here and not later: what follows the welcome may already need an answer.
            outbox.connected();
            greeting.complete(welcome);
        } else if (message instanceof Message.Refused) {
            greeting.complete(message);
        } else if (message instanceof Message.Command command) {
            command(command);
        } else if (message instanceof Message.ReportsTaken done) {
            spool.taken(done.seq());
            outbox.wake();
        } else if (message instanceof Message.StreamCredit credit) {
            outbox.streams().credit(credit);
        } else if (message instanceof Message.StreamClose close) {
            outbox.streams().closedByPanel(close.stream());
        } else if (message instanceof Message.Problem problem) {
            LOG.warn("The panel did not understand {}: {} {}", problem.about(), problem.code(), problem.message());
        }
    }

    private void command(Message.Command command) {
        if (command.epoch() != epoch) {
            outbox.control(new Message.Problem(
                    Ulid.next(),
                    Message.VERSION,
                    command.id(),
                    Commands.STALE_EPOCH,
                    "The command belongs to connection " + command.epoch() + ", this is " + epoch + "."));
        } else if (command.kind() == null || command.body() == null || command.timestamp() == null) {
            outbox.control(new Message.Problem(
                    Ulid.next(), Message.VERSION, command.id(), "BAD_MESSAGE", "kind, body or timestamp is missing"));
        } else {
            dispatcher.offer(command);
        }
    }
}
