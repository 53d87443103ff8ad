package dev.ctrlaltplay.sdk;

import dev.ctrlaltplay.core.event.StoredEvent;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of events, each at least once and in order, after their commit; what happened while the bundle was away is told
 * when it is back.
 */
@ConsumerType
public interface EventHandler {
    /** Stable name, unique on the platform; the handler's position in the log is kept under it. */
    String name();

    /** Types it wants, such as {@code server.created}; a trailing {@code .*} stands for all that begin so. */
    Set<String> types();

    /** May block for up to ten seconds. An error is logged and the event is told again later, a few times. */
    void handle(StoredEvent event);
}
