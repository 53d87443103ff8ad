package dev.ctrlaltplay.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class DatabaseContract extends StoreContract {
    @Test
    void aWriteIsSeenByTheNextRead() {
        database.write(PetMapper.class, mapper -> mapper.addNote("p1", "hello"));

        assertThat(note("p1")).isEqualTo("hello");
    }

    @Test
    void aWriteThatThrowsIsRolledBackAndItsErrorPassedOn() {
        assertThatThrownBy(() -> database.write(PetMapper.class, mapper -> {
                    mapper.addNote("p1", "hello");
                    throw new IllegalArgumentException("mine");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine");

        int notes = database.read(PetMapper.class, PetMapper::notes);
        assertThat(notes).isZero();
    }

    @Test
    void aTakenUniqueColumnIsADuplicate() {
        database.write(PetMapper.class, mapper -> mapper.addNote("p1", "a"));

        assertThatThrownBy(() -> database.write(PetMapper.class, mapper -> mapper.addNote("p1", "b")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("DUPLICATE"));
        assertThat(note("p1")).isEqualTo("a");
    }

    @Test
    void longTextComesBackWhole() {
        String text = "z\u00e4\ud83e\udd96".repeat(300_000);

        database.write(PetMapper.class, mapper -> mapper.addNote("p1", text));

        assertThat(note("p1")).isEqualTo(text);
    }

    @Test
    void nulInTextIsTheCallersFault() {
        assertThatThrownBy(() -> database.write(PetMapper.class, mapper -> mapper.addNote("p1", "a\0")))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void recordsAreMappedByNameWithNullsAndParametersByName() {
        UserId owner = UserId.create();
        pets.append("p1", 0, CALLER, List.of(born("Ann")));
        pets.append(
                "p2",
                0,
                CALLER,
                List.of(new PetEvent.Born("Anton", owner, Instant.EPOCH, Map.of(), List.of(PetRow.Mood.CROSS))));

        List<PetRow> all = database.read(PetMapper.class, mapper -> mapper.named("An", null));
        List<PetRow> owned = database.read(PetMapper.class, mapper -> mapper.named("An", owner.value()));

        assertThat(all).extracting(PetRow::id).containsExactly("p1", "p2");
        assertThat(all.get(0).ownerId()).isNull();
        assertThat(owned).extracting(PetRow::mood).containsExactly(PetRow.Mood.CROSS);
    }

    @Test
    void appendingInsideAWriteIsRefusedInsteadOfHanging() {
        assertThatThrownBy(() ->
                        database.write(PetMapper.class, mapper -> pets.append("p1", 0, CALLER, List.of(born("a")))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.write(
                        PetMapper.class, mapper -> database.write(PetMapper.class, inner -> inner.addNote("a", "b"))))
                .isInstanceOf(IllegalStateException.class);
        database.write(PetMapper.class, mapper -> mapper.addNote("p1", "works"));
        assertThat(note("p1")).isEqualTo("works");
    }

    @Test
    void openingAgainMigratesNothingTwice() {
        database.write(PetMapper.class, mapper -> mapper.addNote("p1", "kept"));
        database.close();

        database = databases.open(PETS);
        assertThat(note("p1")).isEqualTo("kept");
    }

    private String note(String id) {
        return database.read(PetMapper.class, mapper -> mapper.note(id));
    }
}
