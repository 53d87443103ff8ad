package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.plugin.format.StoreDeclaration;
import dev.ctrlaltplay.plugins.internal.store.DocumentStore;
import dev.ctrlaltplay.sdk.host.PluginStore;
import java.util.List;
import java.util.Optional;

/** A plugin's documents of one generation, within what it declared. */
final class StoredDocuments implements PluginStore {
    private final Runnable enter;
    private final DocumentStore documents;
    private final String plugin;
    private final long generation;
    private final StoreDeclaration declared;

    /** @param enter called before each call; throws where the plugin must not */
    StoredDocuments(
            Runnable enter, DocumentStore documents, String plugin, long generation, StoreDeclaration declared) {
        this.enter = enter;
        this.documents = documents;
        this.plugin = plugin;
        this.generation = generation;
        this.declared = declared;
    }

    @Override
    public PluginStore.Documents collection(String name) {
        List<String> indexes = declared.collections().stream()
                .filter(collection -> collection.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("store.json of " + plugin + " declares no collection " + name))
                .indexes();
        return new OfCollection(new DocumentStore.Place(plugin, generation, name, indexes));
    }

    private final class OfCollection implements PluginStore.Documents {
        private final dev.ctrlaltplay.plugins.internal.store.DocumentStore.Place place;

        OfCollection(dev.ctrlaltplay.plugins.internal.store.DocumentStore.Place place) {
            this.place = place;
        }

        @Override
        public Optional<Document> find(String key) {
            enter.run();
            return documents.find(place, key);
        }

        @Override
        public Document put(String key, String json) {
            enter.run();
            return documents.put(place, key, json, DocumentStore.ANY);
        }

        @Override
        public Document put(String key, String json, long revision) {
            enter.run();
            if (revision < 0) {
                throw new IllegalArgumentException("a revision is 0 or more");
            }
            return documents.put(place, key, json, revision);
        }

        @Override
        public boolean remove(String key) {
            enter.run();
            return documents.remove(place, key);
        }

        @Override
        public Page<Document> list(Query query) {
            enter.run();
            if (query.index() != null && !place.indexes().contains(query.index())) {
                throw new IllegalArgumentException("store.json of " + plugin + " declares no index " + query.index()
                        + " of the collection " + place.collection());
            }
            return documents.list(place, query);
        }
    }
}
