package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.plugin.format.PluginVersion;
import dev.ctrlaltplay.plugins.internal.store.CatalogueMapper;
import dev.ctrlaltplay.plugins.internal.store.DocumentMapper;
import dev.ctrlaltplay.plugins.internal.store.DocumentStore;
import dev.ctrlaltplay.plugins.internal.store.JournalRow;
import dev.ctrlaltplay.plugins.internal.store.KeyRow;
import dev.ctrlaltplay.plugins.internal.store.PluginEvent;
import dev.ctrlaltplay.plugins.internal.store.PluginMapper;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import dev.ctrlaltplay.plugins.internal.store.PluginView;
import dev.ctrlaltplay.plugins.internal.store.ShareRow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is installed, as the database knows it: the one truth about plugins. Thread-safe. */
public final class Catalogue implements AutoCloseable {
    private final Database database;
    private final Ledger<PluginRow, PluginEvent> plugins;
    private final DocumentStore documents;

    public Catalogue(Databases databases, Clock clock) {
        this.database = databases.open(new DatabaseSpec(
                "plugins",
                Catalogue.class.getClassLoader(),
                List.of(PluginMapper.class, CatalogueMapper.class, DocumentMapper.class)));
        this.plugins = database.ledger(new PluginView());
        this.documents = new DocumentStore(database, clock);
    }

    public DocumentStore documents() {
        return documents;
    }

    /** Empty where it is not installed. */
    public Optional<PluginRow> find(String id) {
        return plugins.find(id).filter(PluginRow::installed);
    }

    /** All that are installed, by id. */
    public List<PluginRow> all() {
        List<PluginRow> all = new ArrayList<>();
        for (List<PluginRow> page = plugins.page(null, 200); !page.isEmpty(); ) {
            page.stream().filter(PluginRow::installed).forEach(all::add);
            page = plugins.page(page.get(page.size() - 1).id(), 200);
        }
        return all;
    }

    /** What an installation appends after: 0 for a plugin that never was here. */
    long lastVer(String id) {
        return plugins.find(id).map(PluginRow::ver).orElse(0L);
    }

    Optional<PluginRow> append(Caller caller, String id, long expected, PluginEvent event) {
        return append(caller, id, expected, List.of(event));
    }

    Optional<PluginRow> append(Caller caller, String id, long expected, List<PluginEvent> events) {
        return plugins.append(id, expected, caller, events);
    }

    /** The highest version there ever was; empty where there was none. */
    public Optional<PluginVersion> highest(String plugin) {
        String highest = database.<CatalogueMapper, @Nullable String>read(
                CatalogueMapper.class, mapper -> mapper.highest(plugin));
        return Optional.ofNullable(highest).map(PluginVersion::parse);
    }

    void remember(String plugin, PluginVersion version) {
        Optional<PluginVersion> highest = highest(plugin);
        if (highest.isEmpty() || highest.get().compareTo(version) < 0) {
            database.write(CatalogueMapper.class, mapper -> {
                mapper.forgetHighest(plugin);
                return mapper.insertHighest(plugin, version.toString());
            });
        }
    }

    List<JournalRow> journal() {
        return database.read(CatalogueMapper.class, CatalogueMapper::journal);
    }

    void begin(JournalRow row) {
        database.write(CatalogueMapper.class, mapper -> mapper.insertJournal(row));
    }

    /** Notes, before it is made, the generation of documents an install makes. */
    void makes(String journal, long generation) {
        database.write(CatalogueMapper.class, mapper -> mapper.made(journal, generation));
    }

    void reached(String journal, String step) {
        database.write(CatalogueMapper.class, mapper -> mapper.step(journal, step));
    }

    void finished(String journal) {
        database.write(CatalogueMapper.class, mapper -> mapper.deleteJournal(journal));
    }

    public List<KeyRow> keys() {
        return database.read(CatalogueMapper.class, CatalogueMapper::keys);
    }

    public void addKey(KeyRow row) {
        database.write(CatalogueMapper.class, mapper -> {
            mapper.deleteKey(row.id());
            return mapper.insertKey(row);
        });
    }

    /** Whether there was one. */
    public boolean removeKey(String id) {
        return database.write(CatalogueMapper.class, mapper -> mapper.deleteKey(id)) > 0;
    }

    List<ShareRow> shares() {
        return database.read(CatalogueMapper.class, CatalogueMapper::shares);
    }

    /** By the hash of its ticket. */
    Optional<ShareRow> share(String hash) {
        return Optional.ofNullable(database.<CatalogueMapper, @Nullable ShareRow>read(
                CatalogueMapper.class, mapper -> mapper.share(hash)));
    }

    void addShare(ShareRow row) {
        database.write(CatalogueMapper.class, mapper -> mapper.insertShare(row));
    }

    /** Counts a download; false where there may be no more. */
    boolean redeemShare(String id, long now) {
        return database.write(CatalogueMapper.class, mapper -> mapper.redeemShare(id, now)) > 0;
    }

    void removeShare(String id) {
        database.write(CatalogueMapper.class, mapper -> mapper.deleteShare(id));
    }

    /** Removes those that are over. */
    void forgetShares(long now) {
        database.write(CatalogueMapper.class, mapper -> mapper.deleteShares(now));
    }

    @Override
    public void close() {
        database.close();
    }
}
