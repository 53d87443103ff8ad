package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path folder;

    @Test
    void theStampChangesWithAJarAndOnlyWithOne() throws IOException {
        Path jar = Files.createDirectories(folder.resolve("system/x")).resolve("x.jar");
        Files.writeString(jar, "one");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        String before = Installation.stamp(folder);

        Files.writeString(folder.resolve("system/x/notes.txt"), "n");
        assertThat(Installation.stamp(folder)).isEqualTo(before);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(2_000_000));
        assertThat(Installation.stamp(folder)).isNotEqualTo(before);
    }

    @Test
    void aSecondLauncherIsKeptOut() throws IOException {
        Home home = new Home(folder.resolve("home"));
        try (Home.Lock lock = home.lock()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(home::lock)
                    .isInstanceOf(CapException.class)
                    .hasMessageContaining("another `cap`");
        }
        home.lock().close();
    }
}
