package dev.ctrlaltplay.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path temporary;

    @Test
    void whatIsWrittenIsReadAgainAndIsTheOwnersAlone() throws IOException {
        StateFolder state = StateFolder.at(temporary.resolve("not/there/yet"));

        state.write("token", "first");
        state.write("token", "second");

        assertThat(state.read("token")).contains("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.path("token"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(state.path())) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).isEqualTo(List.of("token"));
        }
    }

    @Test
    void whatACrashLeftBehindIsNotInTheWay() throws IOException {
        StateFolder state = StateFolder.at(temporary);
        Files.writeString(temporary.resolve(".token.new"), "half");

        state.write("token", "whole");

        assertThat(state.read("token")).contains("whole");
    }

    @Test
    void whatIsNotThereIsEmpty() throws IOException {
        StateFolder state = StateFolder.at(temporary);

        assertThat(state.read("token")).isEmpty();
        state.delete("token");
    }
}
