package dev.ctrlaltplay.sdk.host;

import dev.ctrlaltplay.core.model.Page;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's documents, in the panel's database. {@code store.json} declares collections and indexes. Every write is
 * durable on return. Needs no grant: no plugin sees the documents of another.
 */
@ProviderType
public interface PluginStore {
    /** @throws IllegalArgumentException where {@code store.json} declares no such collection */
    Documents collection(String name);

    /** One collection. */
    @ProviderType
    interface Documents {
        /** Empty where there is none. */
        Optional<Document> find(String key);

        /**
         * Writes, whatever was there.
         *
         * @param key 1 to 200 characters
         * @param json one JSON object, 256 KiB at most
         * @throws dev.ctrlaltplay.core.error.LimitException {@code PLUGIN_STORE_FULL} where the plugin has as many
         *     documents as it may
         */
        Document put(String key, String json);

        /**
         * Compare and set.
         *
         * @param revision of the document this one replaces; 0 where there must be none
         * @throws dev.ctrlaltplay.core.error.ConflictException {@code CONFLICT} where another one is there
         */
        Document put(String key, String json, long revision);

        /** Whether there was one. */
        boolean remove(String key);

        /** In the order of their keys. */
        Page<Document> list(Query query);
    }

    /**
     * Which documents.
     *
     * @param index a declared one; null for all documents
     * @param value the text of the indexed field; of no matter without an index
     * @param cursor null for the beginning, else {@code nextCursor} of the page before
     * @param limit 1 to 200
     */
    record Query(
            @Nullable String index,
            @Nullable String value,
            @Nullable String cursor,
            int limit) {
        /** The first of all. */
        public static Query first(int limit) {
            return new Query(null, null, null, limit);
        }

        /** The first whose field has the value. */
        public static Query where(String index, String value, int limit) {
            return new Query(index, value, null, limit);
        }

        /** What follows. */
        public Query after(@Nullable String next) {
            return new Query(index, value, next, limit);
        }
    }

    /** {@code revision} is one more with each write of the key. */
    record Document(String key, String json, long revision, Instant changedAt) {}
}
