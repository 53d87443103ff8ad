package dev.ctrlaltplay.rbac.internal;

import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;

final class PostgresqlUsersTest extends UsersTest {
    @Override
    TestDatabases databases(Path folder) {
        return TestDatabases.postgresql();
    }
}
