package dev.ctrlaltplay.web.internal.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells sources that somebody watches a topic, or nobody any more. Viewers come and go on many threads: what is told is
 * the state as it is at that moment, one call at a time for each topic, so that the last word is always true.
 */
final class Watches {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    private static final int LOCKS = 64;

    private final Function<String, @Nullable Feed> feeds;
    private final Predicate<Feed> served;
    private final Map<String, Feed> told = new ConcurrentHashMap<>();
    private final Object[] locks = new Object[LOCKS];

    /** Looks up the present feed of a topic, and asks whether the source of a feed is still there. */
    Watches(Function<String, @Nullable Feed> feeds, Predicate<Feed> served) {
        this.feeds = feeds;
        this.served = served;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /** Call it after a viewer came or went. */
    void changed(String topic) {
        synchronized (locks[Math.floorMod(topic.hashCode(), LOCKS)]) {
            Feed now = feeds.apply(topic);
            Feed before = told.get(topic);
            boolean same = now != null && before != null && now.source() == before.source();
            if (same) {
                return;
            }
            if (before != null) {
                told.remove(topic);
                if (served.test(before)) {
                    tell(before, false);
                }
            }
            if (now != null) {
                told.put(topic, now);
                tell(now, true);
            }
        }
    }

    private static void tell(Feed feed, boolean watched) {
        try {
            feed.source().watched(feed.variables(), watched);
        } catch (RuntimeException e) {
            // The boundary to code of other bundles; viewers are served all the same.
            LOG.error("The source of {} failed when told that it is watched: {}", feed.topic(), watched, e);
        }
    }
}
