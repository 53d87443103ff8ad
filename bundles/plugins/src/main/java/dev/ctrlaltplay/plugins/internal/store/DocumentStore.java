package dev.ctrlaltplay.plugins.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.sdk.host.PluginStore.Document;
import dev.ctrlaltplay.sdk.host.PluginStore.Query;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The documents of all plugins. An update that changes their shape works on a copy, a generation of its own, which takes
 * the place of the old one when the update is complete. Thread-safe.
 */
public final class DocumentStore {
    /** DocumentStore of one plugin. */
    static final long MOST = 100_000;

    /** Instead of a revision: whatever is there. */
    public static final long ANY = -1;

    /** How often a write that fits whatever is there is tried against others that write the same key. */
    private static final int ATTEMPTS = 100;

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_VALUE = 200;
    private static final int LARGEST = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Clock clock;

    /** A collection of a generation. */
    public record Place(String plugin, long generation, String collection, List<String> indexes) {}

    public DocumentStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Document> find(Place place, String key) {
        DocumentRow row = database.read(
                DocumentMapper.class,
                mapper -> mapper.document(place.plugin(), place.generation(), place.collection(), checkKey(key)));
        return Optional.ofNullable(row).map(DocumentStore::document);
    }

    /** @param revision of the document that is replaced; 0 for none, {@link #ANY} for whatever is there */
    public Document put(Place place, String key, String json, long revision) {
        checkKey(key);
        JsonNode tree = parse(json);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            DocumentRow written = write(place, key, json, tree, revision);
            if (written != null) {
                return document(written);
            }
            if (revision != ANY) {
                break;
            }
        }
        throw stale(place, key);
    }

    /** Null where somebody else wrote or removed it between the look at it and the write; nothing is changed then. */
    private @Nullable DocumentRow write(Place place, String key, String json, JsonNode tree, long revision) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return database.<DocumentMapper, @Nullable DocumentRow>write(DocumentMapper.class, mapper -> {
            DocumentRow before = mapper.document(place.plugin(), place.generation(), place.collection(), key);
            long current = before == null ? 0 : before.revision();
            if (revision != ANY && revision != current) {
                throw stale(place, key);
            }
            DocumentRow row = new DocumentRow(
                    place.plugin(), place.generation(), place.collection(), key, json, current + 1, now);
            if (before == null && mapper.count(place.plugin(), place.generation()) >= MOST) {
                throw new LimitException(
                        "PLUGIN_STORE_FULL", "A plugin may keep " + MOST + " documents; remove some.", null);
            }
            if ((before == null ? mapper.insert(row) : mapper.update(row, current)) == 0) {
                return null;
            }
            mapper.deleteIndex(place.plugin(), place.generation(), place.collection(), key);
            for (String index : place.indexes()) {
                JsonNode value = tree.get(index);
                if (value != null && value.isValueNode() && !value.isNull()) {
                    mapper.insertIndex(
                            place.plugin(),
                            place.generation(),
                            place.collection(),
                            index,
                            indexed(value.asText()),
                            key);
                }
            }
            return row;
        });
    }

    public boolean remove(Place place, String key) {
        checkKey(key);
        return database.write(DocumentMapper.class, mapper -> {
            // The document first: its row is what writers of the same key wait for.
            boolean there = mapper.delete(place.plugin(), place.generation(), place.collection(), key) > 0;
            mapper.deleteIndex(place.plugin(), place.generation(), place.collection(), key);
            return there;
        });
    }

    public Page<Document> list(Place place, Query query) {
        if (query.limit() < 1 || query.limit() > 200) {
            throw new IllegalArgumentException("limit must be 1 to 200");
        }
        String after = query.cursor() == null ? "" : query.cursor();
        int limit = query.limit() + 1;
        String index = query.index();
        List<DocumentRow> rows = database.read(
                DocumentMapper.class,
                mapper -> index == null
                        ? mapper.list(place.plugin(), place.generation(), place.collection(), after, limit)
                        : mapper.listWhere(
                                place.plugin(),
                                place.generation(),
                                place.collection(),
                                index,
                                indexed(Objects.requireNonNullElse(query.value(), "")),
                                after,
                                limit));
        boolean more = rows.size() == limit;
        List<Document> page =
                rows.stream().limit(query.limit()).map(DocumentStore::document).toList();
        return new Page<>(page, more ? page.get(page.size() - 1).key() : null);
    }

    /** How many documents a plugin has. */
    public long count(String plugin, long generation) {
        return database.read(DocumentMapper.class, mapper -> mapper.count(plugin, generation));
    }

    /** The version of {@code store.json} that wrote a generation; 0 where there is no such generation. */
    public int storeVersion(String plugin, long generation) {
        Integer version = database.read(DocumentMapper.class, mapper -> mapper.storeVersion(plugin, generation));
        return version == null ? 0 : version;
    }

    /** The generation a plugin that was removed has left behind; 0 for none. */
    public long youngest(String plugin) {
        Long youngest = database.read(DocumentMapper.class, mapper -> mapper.youngest(plugin));
        return youngest == null ? 0 : youngest;
    }

    /** An empty generation. */
    public void begin(String plugin, long generation, int storeVersion) {
        database.write(DocumentMapper.class, mapper -> mapper.insertGeneration(plugin, generation, storeVersion));
    }

    /** A copy of a generation, of another store version. */
    public void copy(String plugin, long from, long to, int storeVersion) {
        database.write(DocumentMapper.class, mapper -> {
            mapper.insertGeneration(plugin, to, storeVersion);
            return mapper.copyDocuments(plugin, from, to) + mapper.copyIndexes(plugin, from, to);
        });
    }

    /** Removes a generation with all its documents. */
    public void drop(String plugin, long generation) {
        database.write(DocumentMapper.class, mapper -> {
            mapper.dropIndexes(plugin, generation);
            mapper.dropDocuments(plugin, generation);
            return mapper.dropGeneration(plugin, generation);
        });
    }

    /** Removes all but some. */
    public void dropAllBut(String plugin, List<Long> kept) {
        List<Long> all = database.read(DocumentMapper.class, mapper -> mapper.generations(plugin));
        all.stream().filter(generation -> !kept.contains(generation)).forEach(each -> drop(plugin, each));
    }

    private static JsonNode parse(String json) {
        if (json.length() > LARGEST || json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new TooLargeException("The document", LARGEST);
        }
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidException("document", "JSON", "is not JSON: " + e.getOriginalMessage());
        }
        throw new InvalidException("document", "TYPE", "must be one JSON object");
    }

    private static String checkKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new InvalidException("key", "RANGE", "1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }

    private static String indexed(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }

    private static ConflictException stale(Place place, String key) {
        return new ConflictException(
                "CONFLICT",
                "The document was changed in the meantime; read it again.",
                Map.of("collection", place.collection(), "key", key));
    }

    private static Document document(DocumentRow row) {
        return new Document(
                row.docKey(), row.document(), row.revision(), Instant.EPOCH.plus(row.changedAt(), ChronoUnit.MICROS));
    }
}
