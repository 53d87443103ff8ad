package dev.ctrlaltplay.core.event;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Register one as a service to hear of events right after their commit, in order, on the log's own thread: return at
 * once. What must not be missed across a restart reads {@link EventLog#read} from a position it keeps.
 */
@ConsumerType
public interface EventListener {
    /** Called once for each committed batch; never empty. */
    void committed(List<StoredEvent> events);
}
