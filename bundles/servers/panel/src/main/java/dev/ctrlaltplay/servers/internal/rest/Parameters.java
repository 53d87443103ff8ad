package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths, queries and frames. */
public final class Parameters {
    private Parameters() {}

    /** A text that is no id names nothing. */
    public static ServerId server(String id) {
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("server", id.length() > 60 ? id.substring(0, 60) : id);
        }
        return new ServerId(id);
    }

    /** One of start, stop, restart and kill, in either case. */
    public static PowerAction action(String text) {
        for (PowerAction action : PowerAction.values()) {
            if (action.name().equalsIgnoreCase(text)) {
                return action;
            }
        }
        String known = Arrays.stream(PowerAction.values())
                .map(action -> action.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new InvalidException("action", "OPTION", "one of " + known);
    }

    /** States with commas between them, in either case; empty for any. */
    static Set<ServerState> states(@Nullable String text) {
        Set<ServerState> states = EnumSet.noneOf(ServerState.class);
        if (text == null || text.isEmpty()) {
            return states;
        }
        for (String name : text.split(",", ServerState.values().length + 1)) {
            states.add(Arrays.stream(ServerState.values())
                    .filter(state -> state.name().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidException(
                            "state", "OPTION", "some of " + Arrays.toString(ServerState.values()))));
        }
        return states;
    }

    /** A wish that is not made where nothing is given. */
    static boolean flag(String field, @Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new InvalidException(field, "TYPE", "true or false");
    }

    /** An id to filter by; null for any. */
    static <T> @Nullable T id(String field, @Nullable String text, Function<String, T> type) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!Ulid.isValid(text)) {
            throw new InvalidException(field, "PATTERN", "an id");
        }
        return type.apply(text);
    }
}
