package dev.ctrlaltplay.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.core.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class LedgerContract extends StoreContract {
    @Test
    void anAppendStoresEventAndRowTogether() {
        UserId owner = UserId.create();
        Caller caller = new Caller(new Principal.User(owner, "ann", null), "req-1", "::1", "curl");

        PetRow row = pets.append(
                        "p1",
                        0,
                        caller,
                        List.of(
                                new PetEvent.Born(
                                        "Rex", owner, Instant.EPOCH, Map.of(owner, "x"), List.of(PetRow.Mood.CROSS)),
                                new PetEvent.Fed()))
                .orElseThrow();

        assertThat(row.ver()).isEqualTo(2);
        assertThat(row.fed()).isTrue();
        assertThat(pets.find("p1")).contains(row);
        List<StoredEvent> log = databases.eventLog().read(0, 10);
        assertThat(log).extracting(StoredEvent::seq).containsExactly(1L, 2L);
        assertThat(log).extracting(StoredEvent::type).containsExactly("pet.born", "pet.fed");
        assertThat(log.get(0).data())
                .isEqualTo("{\"name\":\"Rex\",\"owner\":\"" + owner
                        + "\",\"at\":\"1970-01-01T00:00:00Z\",\"friends\":{\"" + owner
                        + "\":\"x\"},\"moods\":[\"CROSS\"]}");
        assertThat(log.get(0).stream()).isEqualTo("pet:p1");
        assertThat(log.get(0).actor()).isEqualTo("user:" + owner);
        assertThat(log.get(0).requestId()).isEqualTo("req-1");
        assertThat(databases.eventLog().readStream("pet:p1", 1, 10)).isEqualTo(log.subList(1, 2));
        assertThat(databases.eventLog().head()).isEqualTo(2);
    }

    @Test
    void aWrongVersionIsAConflictAndChangesNothing() {
        pets.append("p1", 0, CALLER, List.of(born("Rex")));

        assertThatThrownBy(() -> pets.append("p1", 7, CALLER, List.of(new PetEvent.Fed())))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("CONFLICT"));
        assertThatThrownBy(() -> pets.append("p1", 0, CALLER, List.of(born("Rex2"))))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("CONFLICT"));
        assertThat(databases.eventLog().head()).isEqualTo(1);
    }

    @Test
    void aTakenUniqueColumnIsADuplicateThatNamesIt() {
        pets.append("p1", 0, CALLER, List.of(born("Rex")));

        assertThatThrownBy(() -> pets.append("p2", 0, CALLER, List.of(born("Rex"))))
                .isInstanceOfSatisfying(ConflictException.class, e -> {
                    assertThat(e.code()).isEqualTo("DUPLICATE");
                    assertThat(e.details()).containsEntry("fields", "name");
                });
        assertThat(databases.eventLog().head()).isEqualTo(1);
        assertThat(pets.append("p3", 0, CALLER, List.of(born("Tom")))).isPresent();
        assertThat(databases.eventLog().read(0, 10))
                .extracting(StoredEvent::seq)
                .containsExactly(1L, 2L);
    }

    @Test
    void aRemovedRowIsGoneAndItsStreamIsNotBegunAgain() {
        pets.append("p1", 0, CALLER, List.of(born("Rex")));

        assertThat(pets.change("p1", CALLER, pet -> List.of(new PetEvent.Died())))
                .isEmpty();

        assertThat(pets.find("p1")).isEmpty();
        assertThatThrownBy(() -> pets.append("p1", 0, CALLER, List.of(born("Rex"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> pets.change("p1", CALLER, pet -> List.of(new PetEvent.Fed())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDecisionForNothingChangesNothing() {
        pets.append("p1", 0, CALLER, List.of(born("Rex")));

        assertThat(pets.change("p1", CALLER, pet -> List.of()).orElseThrow().ver())
                .isEqualTo(1);
        assertThat(databases.eventLog().head()).isEqualTo(1);
    }

    @Test
    void manyThreadsGetAGaplessSequenceInCommitOrder() throws Exception {
        LinkedBlockingQueue<StoredEvent> heard = new LinkedBlockingQueue<>();
        databases.listen(heard::addAll);
        int threads = 32;
        int each = 20;

        parallel(threads, thread -> {
            for (int i = 0; i < each; i++) {
                pets.append("p" + thread + "-" + i, 0, CALLER, List.of(born("n" + thread + "-" + i)));
            }
        });

        List<StoredEvent> log = databases.eventLog().read(0, 5_000);
        assertThat(log)
                .extracting(StoredEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
        List<StoredEvent> told = new ArrayList<>();
        while (told.size() < log.size()) {
            StoredEvent event = heard.poll(5, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            told.add(event);
        }
        assertThat(told).isEqualTo(log);
    }

    @Test
    void changesOfOneRowByManyThreadsAllTakeEffectOnce() throws Exception {
        pets.append("p1", 0, CALLER, List.of(born("0")));
        AtomicInteger refused = new AtomicInteger();

        parallel(8, thread -> {
            for (int i = 0; i < 5; i++) {
                try {
                    pets.change(
                            "p1",
                            CALLER,
                            pet -> List.of(new PetEvent.Renamed(String.valueOf(Integer.parseInt(pet.name()) + 1))));
                } catch (ConflictException e) {
                    refused.incrementAndGet();
                }
            }
        });

        PetRow pet = pets.find("p1").orElseThrow();
        assertThat(Integer.parseInt(pet.name())).isEqualTo(40 - refused.get());
        assertThat(pet.ver()).isEqualTo(41 - refused.get());
    }

    @Test
    void oneBadAppendInAGroupFailsAlone() throws Exception {
        pets.append("p0", 0, CALLER, List.of(born("taken")));
        AtomicInteger duplicates = new AtomicInteger();

        parallel(16, thread -> {
            try {
                pets.append("p" + (thread + 1), 0, CALLER, List.of(born(thread % 4 == 0 ? "taken" : "n" + thread)));
            } catch (ConflictException e) {
                assertThat(e.code()).isEqualTo("DUPLICATE");
                duplicates.incrementAndGet();
            }
        });

        assertThat(duplicates).hasValue(4);
        assertThat(pets.page(null, 100)).hasSize(13);
        assertThat(databases.eventLog().head()).isEqualTo(13);
    }

    @Test
    void aSlowOrFailingListenerHoldsUpNobody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        LinkedBlockingQueue<StoredEvent> heard = new LinkedBlockingQueue<>();
        databases.listen(events -> {
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        databases.listen(events -> {
            throw new IllegalStateException("bad listener");
        });
        databases.listen(heard::addAll);

        pets.append("p1", 0, CALLER, List.of(born("a")));
        pets.append("p2", 0, CALLER, List.of(born("b")));

        assertThat(heard.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isNotNull();
        release.countDown();
    }

    @Test
    void hostileTextIsKeptAsItIsAndNulIsRefused() {
        String hostile = "'; DROP TABLE cap_pet; -- \" \\ %_ ${text} #{id} \u202e \ud83e\udd96 \u00e9";
        pets.append("p1", 0, CALLER, List.of(born(hostile)));

        assertThat(pets.find("p1").orElseThrow().name()).isEqualTo(hostile);
        assertThatThrownBy(() -> pets.append("p2", 0, CALLER, List.of(born("a\0b"))))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> pets.append("x".repeat(201), 0, CALLER, List.of(born("long"))))
                .isInstanceOf(InvalidException.class);
        assertThat(databases.eventLog().head()).isEqualTo(1);
    }

    @Test
    void aClosedDatabaseRefusesAndTheOthersGoOn() {
        database.close();

        assertThatThrownBy(() -> pets.append("p1", 0, CALLER, List.of(born("a"))))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("PLUGIN_UNAVAILABLE"));
        var again = databases.open(PETS).ledger(new PetView());
        assertThat(again.append("p1", 0, CALLER, List.of(born("a")))).isPresent();
    }

    @Test
    void verifyFindsATamperedRowAndRebuildMendsIt() {
        for (int i = 0; i < 5; i++) {
            pets.append("p" + i, 0, CALLER, List.of(born("n" + i), new PetEvent.Fed()));
        }
        assertThat(databases.eventLog().verify().get(0).differences()).isEmpty();

        databases.execute("UPDATE cap_pet SET name = 'forged' WHERE id = 'p3'");
        databases.execute("DELETE FROM cap_pet WHERE id = 'p4'");

        var found = databases.eventLog().verify().get(0);
        assertThat(found.stream()).isEqualTo("pet");
        assertThat(found.events()).isEqualTo(10);
        assertThat(found.rows()).isEqualTo(5);
        assertThat(found.differences()).containsExactlyInAnyOrder("p3", "p4");
        assertThat(databases.eventLog().rebuild().get(0).differences()).containsExactlyInAnyOrder("p3", "p4");
        assertThat(databases.eventLog().verify().get(0).differences()).isEmpty();
        assertThat(pets.find("p3").orElseThrow().name()).isEqualTo("n3");
        assertThat(pets.change("p3", CALLER, pet -> List.of(new PetEvent.Renamed("z")))
                        .orElseThrow()
                        .ver())
                .isEqualTo(3);
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void parallel(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                all.add(() -> {
                    work.run(thread);
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(all, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
