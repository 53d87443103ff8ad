package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A command that is one method call. */
record Handler<T>(
        String kind,
        Class<T> bodyType,
        boolean repeatable,
        boolean readOnly,
        Function<T, String> subjectOf,
        Predicate<T> overtaking,
        BiFunction<T, CommandHandler.Request, @Nullable Object> work)
        implements CommandHandler<T> {
    @Override
    public @Nullable Object handle(T body, Request request) {
        return work.apply(body, request);
    }

    @Override
    public String subject(T body) {
        return subjectOf.apply(body);
    }

    @Override
    public boolean overtakes(T body) {
        return overtaking.test(body);
    }
}
