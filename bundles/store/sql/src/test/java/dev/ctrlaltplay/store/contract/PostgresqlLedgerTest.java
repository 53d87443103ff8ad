package dev.ctrlaltplay.store.contract;

import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;

final class PostgresqlLedgerTest extends LedgerContract {
    @Override
    TestDatabases open(Path itsFolder) {
        return TestDatabases.postgresql();
    }
}
