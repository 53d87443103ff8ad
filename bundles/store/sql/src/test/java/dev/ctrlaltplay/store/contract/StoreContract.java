package dev.ctrlaltplay.store.contract;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with one bundle's tables on it, for each test. */
abstract class StoreContract {
    static final DatabaseSpec PETS =
            new DatabaseSpec("pets", StoreContract.class.getClassLoader(), List.of(PetMapper.class));
    static final Caller CALLER = Caller.system("test");

    @TempDir
    Path folder;

    TestDatabases databases;
    Database database;
    Ledger<PetRow, PetEvent> pets;

    @SuppressWarnings("NullAway.Init")
    StoreContract() {}

    /** A database that nothing else uses. */
    abstract TestDatabases open(Path itsFolder);

    @BeforeEach
    void openAll() {
        databases = open(folder);
        database = databases.open(PETS);
        pets = database.ledger(new PetView());
    }

    @AfterEach
    @SuppressWarnings("NullAway") // null where the engine is not there and the test was skipped
    void closeAll() {
        if (databases != null) {
            databases.close();
        }
    }

    static PetEvent.Born born(String name) {
        return new PetEvent.Born(name, null, Instant.EPOCH, Map.of(), List.of());
    }
}
