package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;

final class PostgresqlMigratorTest extends MigratorContract {
    @Override
    TestDatabases open(Path itsFolder) {
        return TestDatabases.postgresql();
    }
}
