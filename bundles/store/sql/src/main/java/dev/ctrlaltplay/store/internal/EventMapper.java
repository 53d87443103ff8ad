package dev.ctrlaltplay.store.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log's own tables. */
interface EventMapper {
    /** Moves the counter and locks it until the commit, which makes the sequence gapless and commit-ordered. */
    int advance(long by);

    /** The counter. */
    long head();

    int insert(EventRow row);

    /** The last version of a stream; null where it has no event. */
    @Nullable Long version(String stream);

    List<EventRow> after(long after, int limit);

    List<EventRow> stream(String stream, long after, int limit);
}
