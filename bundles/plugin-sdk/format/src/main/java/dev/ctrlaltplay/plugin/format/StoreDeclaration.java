package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.json.StoreReader;
import java.util.List;

/**
 * What {@code store.json} says: the collections of a plugin's store.
 *
 * @param version of the documents' shape; greater after each change that {@code Plugin.upgrade} brings documents over
 */
public record StoreDeclaration(int version, List<Collection> collections) {
    /** Of a package without {@code store.json}. */
    public static final StoreDeclaration EMPTY = new StoreDeclaration(0, List.of());

    public StoreDeclaration {
        collections = List.copyOf(collections);
    }

    /**
     * Reads {@code store.json}.
     *
     * @throws BadPackageException with every fault that was found, each with its path
     */
    public static StoreDeclaration read(byte[] json) throws BadPackageException {
        return StoreReader.read(json);
    }

    /**
     * A collection of documents.
     *
     * @param indexes top-level fields of a document by which it can be found
     */
    public record Collection(String name, List<String> indexes) {
        public Collection {
            indexes = List.copyOf(indexes);
        }
    }
}
