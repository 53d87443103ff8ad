package dev.ctrlaltplay.sdk.maven.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class ChangesTest {
    @TempDir
    private Path folder;

    @Test
    void fileChangesInANewFolder_itIsTold() throws Exception {
        try (Changes changes = new Changes(folder)) {
            Path inner = Files.createDirectory(folder.resolve("ui"));
            assertThat(changes.await()).containsExactly("ui");
            Files.writeString(inner.resolve(".index.js.swp"), "temporary");
            Files.writeString(inner.resolve("index.js"), "1");

            assertThat(changes.await()).containsExactly("ui/index.js");
        }
    }
}
