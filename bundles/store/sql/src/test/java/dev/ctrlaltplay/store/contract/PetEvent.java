package dev.ctrlaltplay.store.contract;

import dev.ctrlaltplay.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

sealed interface PetEvent {
    record Born(String name, @Nullable UserId owner, Instant at, Map<UserId, String> friends, List<PetRow.Mood> moods)
            implements PetEvent {}

    record Renamed(String name) implements PetEvent {}

    record Fed() implements PetEvent {}

    record Died() implements PetEvent {}
}
