package dev.ctrlaltplay.files.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of command. Those that change something of one server come one after another, so that what one of them expects
 * is still there when it is done; those that read run beside them. None waits for the server's start or stop.
 */
record FileCommand<T>(
        String kind, Class<T> bodyType, boolean reads, Function<T, String> server, Desk desk, Work<T> work)
        implements CommandHandler<T> {
    /** What it does. */
    @FunctionalInterface
    interface Work<T> {
        Object on(T body) throws IOException;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public boolean readOnly() {
        return reads;
    }

    @Override
    public @Nullable Object handle(T body, Request request) {
        return desk.run(server.apply(body), () -> work.on(body));
    }

    @Override
    public String subject(T body) {
        return "files:" + server.apply(body);
    }

    @Override
    public boolean overtakes(T body) {
        return reads;
    }
}
