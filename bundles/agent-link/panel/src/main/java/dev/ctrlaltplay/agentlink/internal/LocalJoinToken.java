package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that always holds a good join token, for the agent on the same machine; its owner alone can read it. */
final class LocalJoinToken implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJoinToken.class);
    private static final long RENEW_MINUTES = 10;

    private final Path file;
    private final Supplier<String> tokens;
    private final ScheduledFuture<?> renewal;

    LocalJoinToken(Path file, Supplier<String> tokens, ScheduledExecutorService timer) {
        this.file = file;
        this.tokens = tokens;
        renew();
        renewal = timer.scheduleWithFixedDelay(this::renew, RENEW_MINUTES, RENEW_MINUTES, TimeUnit.MINUTES);
    }

    /** Puts a new token in place, as when the old one was used. */
    synchronized void renew() {
        try {
            StateFolder.replace(file, (tokens.get() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | PlatformException e) {
            LOG.error("{} cannot be written: the local agent cannot join", file, e);
        }
    }

    @Override
    public void close() {
        renewal.cancel(false);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", file, e);
        }
    }
}
