package dev.ctrlaltplay.plugins.internal.store;

import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;

final class SqliteDocumentStoreTest extends DocumentStoreTest {
    @Override
    TestDatabases databases(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
