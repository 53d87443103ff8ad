package dev.ctrlaltplay.plugins.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.plugins.internal.service.Catalogue;
import dev.ctrlaltplay.sdk.host.PluginStore.Query;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writers of the same document see of one another, on every database. */
abstract class DocumentStoreTest {
    private static final DocumentStore.Place NOTES =
            new DocumentStore.Place("acme.notes", 1, "notes", List.of("writer"));
    private static final int WRITERS = 16;
    private static final int ROUNDS = 20;

    @TempDir
    Path folder;

    private TestDatabases databases;
    private Catalogue catalogue;
    private DocumentStore documents;

    abstract TestDatabases databases(Path folder);

    @BeforeEach
    void open() {
        databases = databases(folder);
        catalogue = new Catalogue(databases, Clock.systemUTC());
        documents = catalogue.documents();
        documents.begin("acme.notes", 1, 1);
    }

    @AfterEach
    void close() {
        if (databases != null) {
            catalogue.close();
            databases.close();
        }
    }

    /** All at the same moment; each gives its result, or null where it met a conflict. */
    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            CyclicBarrier begin = new CyclicBarrier(WRITERS);
            List<Future<T>> results = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                results.add(threads.submit(() -> {
                    begin.await(30, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<T> there = new ArrayList<>();
            for (Future<T> result : results) {
                try {
                    there.add(result.get(60, TimeUnit.SECONDS));
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(ConflictException.class)
                            .hasFieldOrPropertyWithValue("code", "CONFLICT");
                }
            }
            return there;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String by(long writer) {
        return "{\"writer\":\"" + writer + "\"}";
    }

    @Test
    void ofManyWhoCreateTheSameDocumentOneDoesAndTheOthersAreToldSo() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "key-" + round;
            assertThat(atOnce(() ->
                            documents.put(NOTES, key, by(Thread.currentThread().getId()), 0)))
                    .as(key)
                    .hasSize(1);
            assertThat(documents.find(NOTES, key).orElseThrow().revision()).isEqualTo(1);
        }
    }

    @Test
    void ofManyWhoReplaceTheSameRevisionOneDoesAndTheOthersAreToldSo() throws Exception {
        documents.put(NOTES, "n", by(0), 0);
        for (int round = 1; round <= ROUNDS; round++) {
            long revision = round;
            assertThat(atOnce(() ->
                            documents.put(NOTES, "n", by(Thread.currentThread().getId()), revision)))
                    .hasSize(1);
        }
        assertThat(documents.find(NOTES, "n").orElseThrow().revision()).isEqualTo(ROUNDS + 1);
    }

    @Test
    void whoWritesWhateverIsThereIsNeverRefusedAndNoWriteIsLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "any-" + round;
            assertThat(atOnce(() -> documents
                            .put(NOTES, key, by(Thread.currentThread().getId()), DocumentStore.ANY)
                            .revision()))
                    .hasSize(WRITERS)
                    .doesNotHaveDuplicates();
            assertThat(documents.find(NOTES, key).orElseThrow().revision()).isEqualTo(WRITERS);
        }
    }

    @Test
    void anIndexFindsADocumentByWhatItsLastWriterWrote() throws Exception {
        atOnce(() -> documents.put(NOTES, "n", by(Thread.currentThread().getId()), DocumentStore.ANY));
        String last = documents.find(NOTES, "n").orElseThrow().json();

        String writer = last.replaceAll("\\D", "");
        assertThat(documents.list(NOTES, Query.where("writer", writer, 10)).items())
                .singleElement()
                .satisfies(found -> assertThat(found.json()).isEqualTo(last));
        assertThat(documents.remove(NOTES, "n")).isTrue();
        assertThat(documents.list(NOTES, Query.where("writer", writer, 10)).items())
                .isEmpty();
    }

    @Test
    void aRevisionThatIsNotThereIsRefused() {
        documents.put(NOTES, "n", by(1), 0);

        assertThatThrownBy(() -> documents.put(NOTES, "n", by(2), 7))
                .isInstanceOf(ConflictException.class)
                .hasFieldOrPropertyWithValue("code", "CONFLICT");
        assertThat(documents.find(NOTES, "n").orElseThrow().json()).isEqualTo(by(1));
    }
}
