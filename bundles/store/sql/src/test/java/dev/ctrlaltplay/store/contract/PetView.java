package dev.ctrlaltplay.store.contract;

import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class PetView implements View<PetRow, PetEvent> {
    @Override
    public String stream() {
        return "pet";
    }

    @Override
    public Map<String, Class<? extends PetEvent>> events() {
        return Map.of(
                "pet.born", PetEvent.Born.class,
                "pet.renamed", PetEvent.Renamed.class,
                "pet.fed", PetEvent.Fed.class,
                "pet.died", PetEvent.Died.class);
    }

    @Override
    public Class<? extends RowMapper<PetRow>> mapper() {
        return PetMapper.class;
    }

    @Override
    public @Nullable PetRow apply(@Nullable PetRow row, PetEvent event, Stamp stamp) {
        if (event instanceof PetEvent.Born born) {
            return new PetRow(
                    stamp.id(),
                    stamp.ver(),
                    born.name(),
                    born.moods().isEmpty() ? PetRow.Mood.GLAD : born.moods().get(0),
                    false,
                    born.owner() == null ? null : born.owner().value(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, stamp.at()));
        }
        PetRow pet = Objects.requireNonNull(row);
        if (event instanceof PetEvent.Renamed renamed) {
            return new PetRow(
                    pet.id(), stamp.ver(), renamed.name(), pet.mood(), pet.fed(), pet.ownerId(), pet.bornAt());
        }
        if (event instanceof PetEvent.Fed) {
            return new PetRow(pet.id(), stamp.ver(), pet.name(), pet.mood(), true, pet.ownerId(), pet.bornAt());
        }
        return null;
    }
}
