package dev.ctrlaltplay.store.contract;

import dev.ctrlaltplay.core.store.Row;
import org.jspecify.annotations.Nullable;

record PetRow(
        String id,
        long ver,
        String name,
        Mood mood,
        boolean fed,
        @Nullable String ownerId,
        long bornAt) implements Row {
    enum Mood {
        GLAD,
        CROSS
    }
}
