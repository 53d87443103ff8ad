package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The present state of one topic that somebody watches. */
abstract sealed class Feed permits ByteFeed, EventFeed {
    private final String topic;
    private final int number;
    private final Map<String, String> variables;
    private final TopicSource source;

    Feed(String topic, int number, Map<String, String> variables, TopicSource source) {
        this.topic = topic;
        this.number = number;
        this.variables = Map.copyOf(variables);
        this.source = source;
    }

    final String topic() {
        return topic;
    }

    /** The subscription number: one for all viewers of a topic, so that one encoded frame serves them all. */
    final int number() {
        return number;
    }

    final Map<String, String> variables() {
        return variables;
    }

    final TopicSource source() {
        return source;
    }

    /** A new viewer, who gets nothing before {@link Subscription#begin}; {@code since} is what he has, null for nothing. */
    abstract Subscription join(Socket socket, @Nullable Long since, Rights rights);

    abstract void remove(Subscription subscription);

    abstract int viewers();
}
