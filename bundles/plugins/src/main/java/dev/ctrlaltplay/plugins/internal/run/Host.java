package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.plugins.internal.grant.Grants;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What every call of a plugin into the platform passes: is it still running, does it call too often, for whom. Thread-safe. */
final class Host {
    /** Calls of one plugin a second; as many more may be saved up. */
    private static final int RATE = 500;

    private static final long NANOS_EACH = Duration.ofSeconds(1).toNanos() / RATE;
    private static final long SAVED = Duration.ofSeconds(1).toNanos();

    private final String plugin;
    private final Gate gate;
    private final Grants grants;
    private volatile boolean stopped;
    private long paidUntil = System.nanoTime() - SAVED;

    Host(String plugin, Gate gate, Grants grants) {
        this.plugin = plugin;
        this.gate = gate;
        this.grants = grants;
    }

    /**
     * @throws UnavailableException {@code PLUGIN_STOPPED}
     * @throws LimitException {@code PLUGIN_RATE} where it calls too often
     */
    void enter() {
        requireRunning();
        boolean tooOften;
        synchronized (this) {
            long now = System.nanoTime();
            paidUntil = Math.max(paidUntil, now - SAVED) + NANOS_EACH;
            tooOften = paidUntil - now > 0;
            if (tooOften) {
                paidUntil -= NANOS_EACH;
            }
        }
        if (tooOften) {
            throw new LimitException(
                    "PLUGIN_RATE",
                    "The plugin " + plugin + " calls the platform more than " + RATE + " times a second.",
                    Duration.ofSeconds(1));
        }
    }

    /** @throws UnavailableException {@code PLUGIN_STOPPED} */
    void requireRunning() {
        if (stopped) {
            throw new UnavailableException(
                    "PLUGIN_STOPPED", "The plugin " + plugin + " is stopped.", Duration.ofSeconds(5));
        }
    }

    void stop() {
        stopped = true;
    }

    /** Only who asks right now can be acted for, and only as the very object that came with his call. */
    void requireAsking(Caller caller, String what) {
        if (gate.asking() != caller) {
            throw grants.deny(
                    "CALLER_UNKNOWN",
                    what,
                    what + " for a caller who is not asking just now. Use the caller of the call that is being"
                            + " answered, within that call.");
        }
    }

    /** Who acts, as the policy and the audit trail see it: the plugin itself, or somebody through it. */
    Caller deputy(@Nullable Caller caller) {
        return caller == null
                ? Caller.system("plugin:" + plugin)
                : new Caller(
                        caller.principal(),
                        caller.requestId(),
                        caller.address(),
                        "plugin " + plugin + " for " + caller.client());
    }
}
