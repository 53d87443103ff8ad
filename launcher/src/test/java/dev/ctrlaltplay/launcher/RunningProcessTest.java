package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {
    @TempDir
    Path folder;

    @Test
    void knowsAProcessAgainFromItsFile() throws IOException {
        RunningProcess self = RunningProcess.of(ProcessHandle.current().pid()).orElseThrow();
        Path file = folder.resolve("self.pid");

        self.write(file);

        assertThat(RunningProcess.read(file)).contains(self);
    }

    @Test
    void doesNotTakeAReusedPidForItsOwn() throws IOException {
        Path file = folder.resolve("old.pid");
        Files.writeString(file, ProcessHandle.current().pid() + " another-boot/1\n");

        assertThat(RunningProcess.read(file)).isEmpty();
    }

    @Test
    void takesARuinedFileForNone() throws IOException {
        Path file = folder.resolve("ruined.pid");
        Files.writeString(file, "12x\n");

        assertThat(RunningProcess.read(file)).isEmpty();
        assertThat(RunningProcess.read(folder.resolve("absent.pid"))).isEmpty();
    }

    @Test
    void stopsAProcessAndKillsOneThatDoesNotListen() throws IOException, InterruptedException {
        Process polite = new ProcessBuilder("sleep", "60").start();
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done").start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("ready");

        assertThat(RunningProcess.of(polite.pid()).orElseThrow().stop(Duration.ofSeconds(5)))
                .isTrue();
        assertThat(RunningProcess.of(deaf.pid()).orElseThrow().stop(Duration.ofMillis(200)))
                .isFalse();
        assertThat(deaf.waitFor()).isNotZero();
    }
}
