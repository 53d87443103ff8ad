package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire.ReadyPattern;
import dev.ctrlaltplay.runtime.GameProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again at a starting game's output until it is ready, or nobody waits for it any more. */
final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final int LOOK_MILLIS = 20;
    private static final int UNSIGNED_MILLIS = 1000;

    private final ScheduledExecutorService timer;
    private final GameProcess game;
    private final ReadyWatch watch;
    private final Predicate<GameProcess> awaited;
    private final Runnable ready;

    private Readiness(
            ScheduledExecutorService timer,
            GameProcess game,
            ReadyWatch watch,
            Predicate<GameProcess> awaited,
            Runnable ready) {
        this.timer = timer;
        this.game = game;
        this.watch = watch;
        this.awaited = awaited;
        this.ready = ready;
    }

    /**
     * @param from offset where the run's output begins
     * @param awaited whether this game is still starting
     * @param ready called once, at most
     */
    static void await(
            ScheduledExecutorService timer,
            GameProcess game,
            List<ReadyPattern> patterns,
            long from,
            Predicate<GameProcess> awaited,
            Runnable ready) {
        if (patterns.isEmpty()) {
            // Long enough to see a program that ends at once as one that does.
            timer.schedule(ready, UNSIGNED_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            new Readiness(timer, game, new ReadyWatch(patterns, from), awaited, ready).later();
        }
    }

    private void later() {
        timer.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!awaited.test(game)) {
            return;
        }
        try {
            if (watch.look(game.output(), System.nanoTime())) {
                ready.run();
                return;
            }
        } catch (IOException e) {
            LOG.warn("output of process {} cannot be read", game.pid(), e);
        }
        later();
    }
}
