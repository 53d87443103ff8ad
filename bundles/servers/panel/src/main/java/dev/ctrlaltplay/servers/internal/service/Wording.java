package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.model.ServerState;
import java.util.Locale;
import java.util.Map;

/** Says why something cannot be done in a state, and what can be done instead. */
final class Wording {
    private Wording() {}

    static ConflictException conflict(ServerState state, String action) {
        return new ConflictException(
                "SERVER_STATE_CONFLICT",
                "The server is " + state + " and cannot " + action.toLowerCase(Locale.ROOT) + " now. " + instead(state),
                Map.of("state", state.name(), "action", action));
    }

    static ConflictException busy(ServerState state, String action) {
        return new ConflictException(
                "SERVER_STATE_CONFLICT",
                "The server is " + state + " and another action is under way; wait for it, or kill the server.",
                Map.of("state", state.name(), "action", action));
    }

    private static String instead(ServerState state) {
        return switch (state) {
            case INSTALLING -> "Wait until it is installed, or cancel the installation.";
            case INSTALL_FAILED -> "Install it again, or delete it.";
            case OFFLINE -> "It has no process: start it first.";
            case STARTING -> "Wait until it runs, or stop or kill it.";
            case RUNNING -> "It runs already: stop or restart it.";
            case STOPPING -> "Wait until it is off, or kill it.";
            case CRASHED -> "Start it again, or stop it to leave it off.";
        };
    }
}
