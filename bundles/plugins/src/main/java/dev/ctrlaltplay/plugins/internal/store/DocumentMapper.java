package dev.ctrlaltplay.plugins.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL of plugins' documents; see the XML file of the same name. */
public interface DocumentMapper {
    @Nullable DocumentRow document(String plugin, long generation, String collection, String key);

    List<DocumentRow> list(String plugin, long generation, String collection, String after, int limit);

    List<DocumentRow> listWhere(
            String plugin, long generation, String collection, String index, String value, String after, int limit);

    /** 0 where there is one with this key. */
    int insert(DocumentRow row);

    /** 0 where {@code expected} is not the revision. */
    int update(DocumentRow row, long expected);

    int delete(String plugin, long generation, String collection, String key);

    int insertIndex(String plugin, long generation, String collection, String index, String value, String key);

    int deleteIndex(String plugin, long generation, String collection, String key);

    long count(String plugin, long generation);

    int copyDocuments(String plugin, long from, long to);

    int copyIndexes(String plugin, long from, long to);

    int dropDocuments(String plugin, long generation);

    int dropIndexes(String plugin, long generation);

    int dropGeneration(String plugin, long generation);

    @Nullable Integer storeVersion(String plugin, long generation);

    /** The youngest there is; null where the plugin has none. */
    @Nullable Long youngest(String plugin);

    int insertGeneration(String plugin, long generation, int storeVersion);

    List<Long> generations(String plugin);
}
