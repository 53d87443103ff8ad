package dev.ctrlaltplay.store.contract;

import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;

final class PostgresqlDatabaseTest extends DatabaseContract {
    @Override
    TestDatabases open(Path itsFolder) {
        return TestDatabases.postgresql();
    }
}
