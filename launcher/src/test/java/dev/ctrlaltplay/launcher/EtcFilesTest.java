package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcFilesTest {
    @TempDir
    Path folder;

    private Path shipped;
    private Path last;
    private Path etc;

    @BeforeEach
    void firstStart() throws IOException {
        shipped = Files.createDirectories(folder.resolve("shipped"));
        last = folder.resolve("last");
        etc = folder.resolve("etc");
        Files.writeString(shipped.resolve("a.cfg"), "a = 1\n");
        Files.writeString(shipped.resolve("b.cfg"), "b = 1\n");
        assertThat(EtcFiles.merge(shipped, last, etc)).isEmpty();
    }

    @Test
    void anUpgradeReplacesWhatTheOperatorLeftAlone() throws IOException {
        Files.writeString(shipped.resolve("a.cfg"), "a = 2\n");
        Files.writeString(shipped.resolve("new.cfg"), "n = 1\n");

        assertThat(EtcFiles.merge(shipped, last, etc)).isEmpty();

        assertThat(etc.resolve("a.cfg")).hasContent("a = 2");
        assertThat(etc.resolve("new.cfg")).hasContent("n = 1");
    }

    @Test
    void anUpgradeKeepsAndNamesWhatTheOperatorChanged() throws IOException {
        Files.writeString(etc.resolve("a.cfg"), "a = mine\n");
        Files.writeString(shipped.resolve("a.cfg"), "a = 2\n");

        assertThat(EtcFiles.merge(shipped, last, etc)).containsExactly("a.cfg");

        assertThat(etc.resolve("a.cfg")).hasContent("a = mine");
        assertThat(last.resolve("a.cfg")).hasContent("a = 2");
    }

    @Test
    void whatTheOperatorRemovedStaysAway() throws IOException {
        Files.delete(etc.resolve("b.cfg"));
        Files.writeString(shipped.resolve("b.cfg"), "b = 2\n");

        EtcFiles.merge(shipped, last, etc);

        assertThat(etc.resolve("b.cfg")).doesNotExist();
    }

    @Test
    void aSettingIsReplacedInItsPlaceAndTheRestKept() throws IOException {
        Path file = etc.resolve("web.cfg");
        Files.writeString(file, "# mine\nport = 1\nother = x\n");

        Instance.write(file, Map.of("port", "8080", "bind", "127.0.0.1"));

        assertThat(file).hasContent("# mine\nport = 8080\nother = x\nbind = 127.0.0.1");
    }

    @Test
    void credentialsInADatabaseAddressAreTakenOutOfIt() {
        assertThat(Panel.database("postgresql://cap:s3:cret@db.example:5432/cap"))
                .containsEntry("url", "jdbc:postgresql://db.example:5432/cap")
                .containsEntry("user", "cap")
                .containsEntry("password", "s3:cret");
        assertThat(Panel.database("jdbc:sqlite:/srv/cap.db")).containsOnly(Map.entry("url", "jdbc:sqlite:/srv/cap.db"));
    }
}
