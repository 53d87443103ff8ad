package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.protocol.Message;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the link up: registers, connects, serves, and begins again when it breaks. One thread, until it is stopped. */
final class LinkRunner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkRunner.class);
    private static final long GREETING_SECONDS = 10;
    private static final int QUICK_ATTEMPTS = 3;
    private static final long LONGEST_MILLIS = 60_000;
    private static final long PENDING_MILLIS = 2_000;

    private final LinkSettings settings;
    private final Identity identity;
    private final PanelClient client;
    private final StateFile state;
    private final Supplier<Message.Hello> hello;
    private final Supplier<PanelConnection> connections;
    private final Consumer<Boolean> connected;
    private volatile boolean stopped;
    private volatile @Nullable PanelConnection current;

    LinkRunner(
            LinkSettings settings,
            Identity identity,
            PanelClient client,
            StateFile state,
            Supplier<Message.Hello> hello,
            Supplier<PanelConnection> connections,
            Consumer<Boolean> connected) {
        this.settings = settings;
        this.identity = identity;
        this.client = client;
        this.state = state;
        this.hello = hello;
        this.connections = connections;
        this.connected = connected;
    }

    @Override
    public void run() {
        int attempt = 0;
        while (!stopped) {
            try {
                state.write(StateFile.State.CONNECTING, "");
                boolean served = registered() && serve();
                attempt = served ? 0 : attempt;
                pause(served ? retryMillis(attempt++) : PENDING_MILLIS);
            } catch (RefusedException e) {
                refused(e);
                attempt++;
            } catch (IOException e) {
                LOG.info("The panel {} cannot be reached: {}", settings.address(), e.getMessage());
                state.write(StateFile.State.CONNECTING, String.valueOf(e.getMessage()));
                pause(retryMillis(attempt++));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void refused(RefusedException e) {
        try {
            if ("UNKNOWN".equals(e.code())) {
                LOG.warn("The panel does not know this agent; it registers anew");
                identity.registered("");
                pause(retryMillis(0));
                return;
            }
        } catch (IOException failed) {
            LOG.error("The identity cannot be written", failed);
        }
        LOG.warn("The panel refuses this agent: {} {}", e.code(), e.getMessage());
        state.write(StateFile.State.REFUSED, e.code() + ": " + e.getMessage());
        pause(settings.local() ? 5_000 : 30_000);
    }

    private boolean registered() throws IOException, InterruptedException, RefusedException {
        if (identity.registeredAt(settings.address())) {
            return true;
        }
        if (!client.register(hello.get())) {
            state.write(StateFile.State.PENDING, "An administrator must accept this agent.");
            // Not to fall through to CONNECTING until it is over.
            return awaitAcceptance();
        }
        identity.registered(settings.address());
        return true;
    }

    private boolean awaitAcceptance() throws IOException, InterruptedException, RefusedException {
        long millis = PENDING_MILLIS;
        LOG.info("This agent ({}) waits until an administrator accepts it", identity.node());
        while (!stopped) {
            pause(jitter(millis));
            millis = Math.min(millis + 1_000, settings.local() ? 3_000 : 15_000);
            if (client.register(hello.get())) {
                identity.registered(settings.address());
                return true;
            }
        }
        return false;
    }

    private boolean serve() throws IOException, InterruptedException, RefusedException {
        PanelConnection connection = connections.get();
        current = connection;
        WebSocket socket = client.connect(connection);
        String why = "";
        try {
            greet(connection, socket);
            LOG.info("Linked to {}", settings.address());
            state.write(StateFile.State.CONNECTED, "");
            connected.accept(true);
            why = connection.serve(socket);
        } finally {
            socket.abort();
            connected.accept(false);
            current = null;
        }
        LOG.info("The link to {} ended: {}", settings.address(), why);
        return true;
    }

    private void greet(PanelConnection connection, WebSocket socket)
            throws IOException, InterruptedException, RefusedException {
        try {
            socket.sendText(AgentCore.WIRE.write(hello.get()), true).get(GREETING_SECONDS, TimeUnit.SECONDS);
            Message greeting = connection.greeting().get(GREETING_SECONDS, TimeUnit.SECONDS);
            if (greeting instanceof Message.Refused refused) {
                throw new RefusedException(refused.code(), refused.message());
            }
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("the panel did not greet", e);
        }
    }

    /** Quick at first, so that a panel's restart is soon noticed; then full jitter, so that a herd does not return at once. */
    private long retryMillis(int attempt) {
        if (attempt < QUICK_ATTEMPTS || settings.local()) {
            return jitter(attempt == 0 ? 300 : 900);
        }
        long longest = Math.min(LONGEST_MILLIS, 1_000L << Math.min(attempt - QUICK_ATTEMPTS + 1, 10));
        return 1_000 + ThreadLocalRandom.current().nextLong(longest - 999);
    }

    private static long jitter(long millis) {
        return millis / 3 + ThreadLocalRandom.current().nextLong(millis * 2 / 3 + 1);
    }

    private synchronized void pause(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis; !stopped && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /** Ends the link and {@link #run}. */
    void stop() {
        stopped = true;
        synchronized (this) {
            notifyAll();
        }
        PanelConnection connection = current;
        if (connection != null) {
            connection.end("the agent stops");
        }
    }
}
