package dev.ctrlaltplay.store.contract;

import dev.ctrlaltplay.core.store.RowMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

interface PetMapper extends RowMapper<PetRow> {
    List<PetRow> named(String prefix, @Nullable String ownerId);

    int addNote(String id, @Nullable String text);

    String note(String id);

    int notes();
}
