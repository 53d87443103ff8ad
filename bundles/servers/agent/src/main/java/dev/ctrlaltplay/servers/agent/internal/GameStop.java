package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.runtime.GameProcess;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stop: asks the game, gives it its time, then kills it; each step that goes wrong is said in the game's output. */
final class GameStop {
    private static final Logger LOG = LoggerFactory.getLogger(GameStop.class);

    private final String serverId;
    private final Machine machine;
    private final GameProcess game;

    GameStop(String serverId, Machine machine, GameProcess game) {
        this.serverId = serverId;
        this.machine = machine;
        this.game = game;
    }

    /** Returns at once; cancel what it returns to spare the game its kill. */
    Future<?> begin(LaunchPlan plan) {
        machine.io().execute(() -> ask(plan));
        int seconds = Math.max(1, plan.stop().timeoutSeconds());
        return machine.timer()
                .schedule(() -> machine.io().execute(() -> killOverdue(seconds)), seconds, TimeUnit.SECONDS);
    }

    /** Ends it without asking; returns once it is gone. */
    static void kill(GameProcess game) {
        try {
            game.kill();
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "cannot be killed: " + e.getMessage());
        }
    }

    private void ask(LaunchPlan plan) {
        try {
            Stopping.ask(game, plan.stop());
        } catch (IOException e) {
            note("could not be asked to stop (" + e.getMessage() + "); it will be killed when its time is up");
        }
    }

    private void killOverdue(int seconds) {
        if (!game.alive()) {
            return;
        }
        note("did not stop within " + seconds + " s; killed");
        try {
            game.kill();
        } catch (IOException e) {
            LOG.error("server {} cannot be killed", serverId, e);
        }
    }

    private void note(String text) {
        Note.write(serverId, game.output(), text);
    }
}
