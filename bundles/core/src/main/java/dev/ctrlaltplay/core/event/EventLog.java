package dev.ctrlaltplay.core.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The log of all facts, to read. Appending is done through {@code dev.ctrlaltplay.core.store.Ledger}. Thread-safe. */
@ProviderType
public interface EventLog {
    /** The position of the last committed event; 0 while there is none. */
    long head();

    /** Up to {@code limit} (1 to 5,000) events after position {@code after}, in order; empty at the end. */
    List<StoredEvent> read(long after, int limit);

    /** Up to {@code limit} (1 to 5,000) events of one stream after its version {@code afterVer}, in order. */
    List<StoredEvent> readStream(String stream, long afterVer, int limit);

    /** Replays the whole log into memory and compares each read model, row by row, with what its table holds. */
    List<ViewReport> verify();

    /** Clears and refills each read model from the log, one transaction for each. */
    List<ViewReport> rebuild();

    /**
     * What a replay of one read model found.
     *
     * @param stream kind of stream the model is made from
     * @param events how many events were replayed
     * @param rows how many rows the model has
     * @param differences ids of rows that differ from the replay; at most 100 are named
     */
    record ViewReport(String stream, long events, long rows, List<String> differences) {
        public ViewReport {
            differences = List.copyOf(differences);
        }
    }
}
