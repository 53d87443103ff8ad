package dev.ctrlaltplay.plugins.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL of journal, keys and what is remembered of plugins; see the XML file of the same name. */
public interface CatalogueMapper {
    @Nullable String highest(String plugin);

    int forgetHighest(String plugin);

    int insertHighest(String plugin, String highest);

    List<JournalRow> journal();

    int insertJournal(JournalRow row);

    int made(String id, long generation);

    int step(String id, String step);

    int deleteJournal(String id);

    List<KeyRow> keys();

    int insertKey(KeyRow row);

    int deleteKey(String id);

    List<ShareRow> shares();

    @Nullable ShareRow share(String hash);

    int insertShare(ShareRow row);

    int redeemShare(String id, long now);

    int deleteShare(String id);

    int deleteShares(long now);
}
