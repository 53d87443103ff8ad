package dev.ctrlaltplay.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.store.DatabaseSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsCutAtLinesOfTwoDashesWhateverItsLineEnds() throws Exception {
        List<MigrationFiles.Step> unix =
                steps(Map.of("1__a.sql", "SELECT 1 -- one\n--\nSELECT 2\n", "2__b.sql", "SELECT 3"));
        List<MigrationFiles.Step> windows =
                steps(Map.of("1__a.sql", "SELECT 1 -- one\r\n -- \r\nSELECT 2\r\n", "2__b.sql", "SELECT 3"));

        assertThat(unix).extracting(MigrationFiles.Step::name).containsExactly("1.1", "1.2", "2.1");
        assertThat(unix)
                .extracting(MigrationFiles.Step::sql)
                .containsExactly("SELECT 1 -- one", "SELECT 2", "SELECT 3");
        assertThat(windows).isEqualTo(unix);
    }

    @Test
    void tenComesAfterNine() throws Exception {
        Map<String, String> files = new java.util.HashMap<>();
        for (int i = 1; i <= 10; i++) {
            files.put(i + "__x.sql", "SELECT " + i);
        }

        assertThat(steps(files)).extracting(MigrationFiles.Step::sql).endsWith("SELECT 9", "SELECT 10");
    }

    @Test
    void aGapAWrongNameAndATwiceUsedNumberAreRefused() {
        assertThatThrownBy(() -> steps(Map.of("1__a.sql", "SELECT 1", "3__c.sql", "SELECT 3")))
                .hasMessageContaining("Migration 2 of other is missing");
        assertThatThrownBy(() -> steps(Map.of("one.sql", "SELECT 1"))).hasMessageContaining("one.sql");
        assertThatThrownBy(() -> steps(Map.of("1__a.sql", "SELECT 1", "1__b.sql", "SELECT 2")))
                .hasMessageContaining("number 1");
    }

    /** Through a jar with a mapper of its own, as an installed bundle's classes are on a flat class path. */
    private List<MigrationFiles.Step> steps(Map<String, String> files) throws IOException, ClassNotFoundException {
        Path jar = Files.createTempFile(folder, "bundle", ".jar");
        String mapper = EventMapper.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                var code = EventMapper.class.getClassLoader().getResourceAsStream(mapper)) {
            zip.putNextEntry(new JarEntry(mapper));
            zip.write(java.util.Objects.requireNonNull(code).readAllBytes());
            for (var file : files.entrySet()) {
                zip.putNextEntry(new JarEntry("migrations/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Class<?> loaded = Class.forName(EventMapper.class.getName(), false, loader);
            return MigrationFiles.of(new DatabaseSpec("other", loader, List.of(loaded)));
        }
    }
}
