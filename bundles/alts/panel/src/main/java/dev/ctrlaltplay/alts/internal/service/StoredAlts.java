package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.internal.document.AltReader;
import dev.ctrlaltplay.alts.internal.document.BadAltException;
import dev.ctrlaltplay.alts.internal.document.ReadAlt;
import dev.ctrlaltplay.alts.internal.store.AltEvent;
import dev.ctrlaltplay.alts.internal.store.AltMapper;
import dev.ctrlaltplay.alts.internal.store.AltRow;
import dev.ctrlaltplay.alts.internal.store.AltView;
import dev.ctrlaltplay.alts.internal.store.CtrlEvent;
import dev.ctrlaltplay.alts.internal.store.CtrlMapper;
import dev.ctrlaltplay.alts.internal.store.CtrlRow;
import dev.ctrlaltplay.alts.internal.store.CtrlView;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.CtrlId;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.core.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alts and ctrls that users made: in the log first, then here, and with that in the registry. Thread-safe. */
@Component(service = StoredAlts.class)
public final class StoredAlts implements AltProvider {
    /** {@link dev.ctrlaltplay.alts.Alt#source()} of stored alts. */
    static final String SOURCE = "database";

    private static final Logger LOG = LoggerFactory.getLogger(StoredAlts.class);
    private static final int PAGE = 500;

    private final Database database;
    private final Ledger<AltRow, AltEvent> alts;
    private final Ledger<CtrlRow, CtrlEvent> ctrls;
    private final AltReader reader = new AltReader();
    private final Map<String, AltRow> altRows = new ConcurrentSkipListMap<>();
    private final Map<String, ReadAlt> read = new ConcurrentHashMap<>();
    private final Map<String, CtrlRow> ctrlRows = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public StoredAlts(@Reference Databases databases) {
        database = databases.open(new DatabaseSpec(
                "alts", StoredAlts.class.getClassLoader(), List.of(AltMapper.class, CtrlMapper.class)));
        alts = database.ledger(new AltView());
        ctrls = database.ledger(new CtrlView());
        load(ctrls, row -> ctrlRows.put(row.id(), row));
        load(alts, this::keep);
    }

    private static <R extends Row> void load(Ledger<R, ?> ledger, Consumer<R> keep) {
        String after = null;
        List<R> page;
        do {
            page = ledger.page(after, PAGE);
            for (R row : page) {
                keep.accept(row);
                after = row.id();
            }
        } while (page.size() == PAGE);
    }

    private void keep(AltRow row) {
        try {
            read.put(row.id(), reader.read(row.document(), SOURCE));
            altRows.put(row.id(), row);
        } catch (BadAltException e) {
            // It was good when it was stored: a later version of the platform is stricter.
            altRows.put(row.id(), row);
            read.remove(row.id());
            LOG.error("The stored alt {} can no longer be read; change it or remove it: {}", row.id(), e.getMessage());
        }
    }

    @Deactivate
    public void close() {
        database.close();
    }

    @Override
    public List<ReadAlt> alts() {
        return altRows.keySet().stream()
                .map(read::get)
                .filter(alt -> alt != null)
                .toList();
    }

    @Override
    public List<Ctrl> ctrls() {
        return ctrlRows.values().stream()
                .map(row -> new Ctrl(new CtrlId(row.id()), row.name(), row.description(), 0))
                .toList();
    }

    @Override
    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    Optional<AltRow> alt(String id) {
        return Optional.ofNullable(altRows.get(id));
    }

    Optional<CtrlRow> ctrl(String id) {
        return Optional.ofNullable(ctrlRows.get(id));
    }

    /** Appends to an alt that is at version {@code expected}; 0 for one that is to be. */
    synchronized Optional<AltRow> append(Caller caller, String id, long expected, AltEvent event) {
        Optional<AltRow> row = alts.append(id, expected, caller, List.of(event));
        row.ifPresentOrElse(this::keep, () -> {
            altRows.remove(id);
            read.remove(id);
        });
        listeners.forEach(Runnable::run);
        return row;
    }

    /** Appends to a ctrl that is at version {@code expected}; 0 for one that is to be. */
    synchronized Optional<CtrlRow> append(Caller caller, String id, long expected, CtrlEvent event) {
        Optional<CtrlRow> row = ctrls.append(id, expected, caller, List.of(event));
        row.ifPresentOrElse(now -> ctrlRows.put(id, now), () -> ctrlRows.remove(id));
        listeners.forEach(Runnable::run);
        return row;
    }

    /** Stored alts of a ctrl. */
    List<AltRow> of(CtrlId ctrl) {
        return new ArrayList<>(altRows.values())
                .stream().filter(row -> row.ctrl().equals(ctrl.value())).toList();
    }
}
