package dev.ctrlaltplay.sdk.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.plugin.format.StoreDeclaration;
import dev.ctrlaltplay.sdk.host.PluginStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plugin's documents in memory, by the rules of the panel's store. */
final class MemoryStore implements PluginStore {
    private static final int LONGEST_KEY = 200;
    private static final int LARGEST = 256 * 1024;
    private static final int MOST_LISTED = 200;

    private final String plugin;
    private final StoreDeclaration declaration;
    private final Clock clock;
    private final Runnable check;
    /** Collections that an older version wrote are kept although {@code store.json} no longer names them. */
    private final Map<String, NavigableMap<String, Document>> collections;

    MemoryStore(String plugin, StoreDeclaration declaration, Clock clock, Runnable check) {
        this(plugin, declaration, clock, check, new HashMap<>());
    }

    private MemoryStore(
            String plugin,
            StoreDeclaration declaration,
            Clock clock,
            Runnable check,
            Map<String, NavigableMap<String, Document>> collections) {
        this.plugin = plugin;
        this.declaration = declaration;
        this.clock = clock;
        this.check = check;
        this.collections = collections;
    }

    /** The same documents for a plugin that is checked before each call. */
    MemoryStore checked(Runnable check) {
        return new MemoryStore(plugin, declaration, clock, check, collections);
    }

    /** A copy whose changes can be taken over with {@link #take}. */
    MemoryStore copy() {
        Map<String, NavigableMap<String, Document>> copied = new HashMap<>();
        collections.forEach((name, documents) -> copied.put(name, new TreeMap<>(documents)));
        return new MemoryStore(plugin, declaration, clock, () -> {}, copied);
    }

    void take(MemoryStore other) {
        collections.clear();
        collections.putAll(other.collections);
    }

    @Override
    public Documents collection(String name) {
        check.run();
        StoreDeclaration.Collection declared = declaration.collections().stream()
                .filter(collection -> collection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("store.json of " + plugin + " declares no collection "
                        + name + ". Declared: "
                        + declaration.collections().stream()
                                .map(StoreDeclaration.Collection::name)
                                .toList()));
        return new InMemory(name, declared.indexes(), collections.computeIfAbsent(name, key -> new TreeMap<>()));
    }

    private final class InMemory implements Documents {
        private final String name;
        private final List<String> indexes;
        private final NavigableMap<String, Document> documents;

        InMemory(String name, List<String> indexes, NavigableMap<String, Document> documents) {
            this.name = name;
            this.indexes = indexes;
            this.documents = documents;
        }

        @Override
        public Optional<Document> find(String key) {
            check.run();
            return Optional.ofNullable(documents.get(key));
        }

        @Override
        public Document put(String key, String json) {
            check.run();
            Document before = documents.get(key);
            return write(key, json, before == null ? 0 : before.revision());
        }

        @Override
        public Document put(String key, String json, long revision) {
            check.run();
            Document before = documents.get(key);
            if ((before == null ? 0 : before.revision()) != revision) {
                throw ConflictException.stale("document", key);
            }
            return write(key, json, revision);
        }

        private Document write(String key, String json, long revision) {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("A key has 1 to " + LONGEST_KEY + " characters.");
            }
            if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
                throw new TooLargeException("The document " + key, LARGEST);
            }
            if (!JsonText.tree(json).isObject()) {
                throw new InvalidException("json", "TYPE", "a document is one JSON object");
            }
            Document document = new Document(key, json, revision + 1, clock.instant());
            documents.put(key, document);
            return document;
        }

        @Override
        public boolean remove(String key) {
            check.run();
            return documents.remove(key) != null;
        }

        @Override
        public Page<Document> list(Query query) {
            check.run();
            String index = query.index();
            if (index != null && !indexes.contains(index)) {
                throw new IllegalArgumentException("store.json of " + plugin + " declares no index " + index
                        + " of the collection " + name + ". Declared: " + indexes);
            }
            if (query.limit() < 1 || query.limit() > MOST_LISTED) {
                throw new IllegalArgumentException("limit is 1 to " + MOST_LISTED + ", not " + query.limit());
            }
            List<Document> found = new ArrayList<>();
            for (Document document : after(query.cursor())) {
                if (index != null && !fieldIs(document, index, query.value())) {
                    continue;
                }
                if (found.size() == query.limit()) {
                    return new Page<>(found, cursor(found.get(found.size() - 1).key()));
                }
                found.add(document);
            }
            return new Page<>(found, null);
        }

        private Iterable<Document> after(@Nullable String cursor) {
            if (cursor == null) {
                return documents.values();
            }
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return documents.tailMap(key, false).values();
        }

        private static String cursor(String key) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        }

        private static boolean fieldIs(Document document, String field, @Nullable String value) {
            JsonNode node = JsonText.tree(document.json()).get(field);
            return node != null
                    && node.isValueNode()
                    && !node.isNull()
                    && node.asText().equals(value);
        }
    }
}
