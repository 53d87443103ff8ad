package dev.ctrlaltplay.core.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of a server's life: which state follows which, and why. Pure and immutable; panel and agent both ask it,
 * so that they cannot disagree.
 */
public final class Lifecycle {
    /** What may happen to a server. */
    public enum Trigger {
        /** The user asks for an installation. */
        INSTALL,
        /** The installation ended well. */
        INSTALLED,
        /** The installation ended with an error, ran out of time or was cancelled. */
        INSTALL_FAILED,
        /** A start is asked for. */
        START,
        /** The game says it is ready, or its alt has no sign of readiness. */
        READY,
        /** A stop is asked for. */
        STOP,
        /** A kill is asked for. */
        KILL,
        /** The process ended after a stop or kill, or in a way the alt calls clean. */
        EXITED,
        /** The process ended without having been asked to. */
        CRASHED,
        /** The process could not be made at all. */
        START_FAILED
    }

    private static final Map<ServerState, Map<Trigger, ServerState>> TABLE = table();

    private Lifecycle() {}

    /** The state after {@code trigger}; empty where it cannot happen in {@code state}. */
    public static Optional<ServerState> next(ServerState state, Trigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(state, Map.of()).get(trigger));
    }

    /** Whether {@code trigger} may happen in {@code state}. */
    public static boolean allows(ServerState state, Trigger trigger) {
        return next(state, trigger).isPresent();
    }

    private static Map<ServerState, Map<Trigger, ServerState>> table() {
        Map<ServerState, Map<Trigger, ServerState>> table = new EnumMap<>(ServerState.class);
        row(
                table,
                ServerState.INSTALLING,
                Map.of(
                        Trigger.INSTALLED, ServerState.OFFLINE,
                        Trigger.INSTALL_FAILED, ServerState.INSTALL_FAILED));
        row(table, ServerState.INSTALL_FAILED, Map.of(Trigger.INSTALL, ServerState.INSTALLING));
        row(
                table,
                ServerState.OFFLINE,
                Map.of(
                        Trigger.INSTALL, ServerState.INSTALLING,
                        Trigger.START, ServerState.STARTING));
        row(
                table,
                ServerState.CRASHED,
                Map.of(
                        Trigger.INSTALL, ServerState.INSTALLING,
                        Trigger.START, ServerState.STARTING,
                        // A crash loop is broken by hand: nothing runs, so the next state is OFFLINE at once.
                        Trigger.STOP, ServerState.OFFLINE,
                        Trigger.KILL, ServerState.OFFLINE));
        row(
                table,
                ServerState.STARTING,
                Map.of(
                        Trigger.READY, ServerState.RUNNING,
                        Trigger.STOP, ServerState.STOPPING,
                        Trigger.KILL, ServerState.STOPPING,
                        Trigger.EXITED, ServerState.OFFLINE,
                        Trigger.CRASHED, ServerState.CRASHED,
                        Trigger.START_FAILED, ServerState.CRASHED));
        row(
                table,
                ServerState.RUNNING,
                Map.of(
                        Trigger.STOP, ServerState.STOPPING,
                        Trigger.KILL, ServerState.STOPPING,
                        Trigger.EXITED, ServerState.OFFLINE,
                        Trigger.CRASHED, ServerState.CRASHED));
        row(
                table,
                ServerState.STOPPING,
                Map.of(
                        Trigger.KILL, ServerState.STOPPING,
                        Trigger.EXITED, ServerState.OFFLINE,
                        // Told to stop, it died of its own: it is off, which is what was asked for.
                        Trigger.CRASHED, ServerState.OFFLINE));
        return Map.copyOf(table);
    }

    private static void row(
            Map<ServerState, Map<Trigger, ServerState>> table, ServerState state, Map<Trigger, ServerState> next) {
        table.put(state, next);
    }
}
