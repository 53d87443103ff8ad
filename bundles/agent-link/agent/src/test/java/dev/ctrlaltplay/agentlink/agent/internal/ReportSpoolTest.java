package dev.ctrlaltplay.agentlink.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.ServerWire.ServerRef;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSpoolTest {
    @TempDir
    private Path folder;

    private ReportSpool open(long most) throws IOException {
        return new ReportSpool(folder.resolve("reports.log"), new Wire(), Clock.systemUTC(), Channels.REAL, most);
    }

    private static List<String> drain(ReportSpool spool, int window) throws IOException {
        List<String> got = new ArrayList<>();
        for (Optional<Message.Report> next = spool.next(window); next.isPresent(); next = spool.next(window)) {
            got.add(next.get().seq() + ":" + next.get().body().path("serverId").asText());
        }
        return got;
    }

    @Test
    void whatWasNotTakenIsSentAgainAfterARestart() throws IOException {
        try (ReportSpool spool = open(1 << 20)) {
            spool.add("a", new ServerRef("x"));
            spool.add("a", new ServerRef("y"));
            spool.add("a", new ServerRef("z"));
            assertThat(drain(spool, 10)).containsExactly("1:x", "2:y", "3:z");
            spool.taken(1);
        }
        try (ReportSpool spool = open(1 << 20)) {
            assertThat(spool.lastTaken()).isEqualTo(1);
            spool.add("a", new ServerRef("w"));
            assertThat(drain(spool, 10)).containsExactly("2:y", "3:z", "4:w");
        }
    }

    @Test
    void noMoreThanTheWindowIsUnderWay() throws IOException {
        try (ReportSpool spool = open(1 << 20)) {
            for (int i = 0; i < 5; i++) {
                spool.add("a", new ServerRef("" + i));
            }
            assertThat(drain(spool, 2)).containsExactly("1:0", "2:1");
            spool.taken(2);
            assertThat(drain(spool, 2)).containsExactly("3:2", "4:3");
            spool.rewind();
            assertThat(drain(spool, 2)).containsExactly("3:2", "4:3");
        }
    }

    @Test
    void aTornLastLineIsCutOff() throws IOException {
        try (ReportSpool spool = open(1 << 20)) {
            spool.add("a", new ServerRef("x"));
        }
        Files.writeString(folder.resolve("reports.log"), "{\"report\":{\"typ", StandardOpenOption.APPEND);
        try (ReportSpool spool = open(1 << 20)) {
            spool.add("a", new ServerRef("y"));
            assertThat(drain(spool, 10)).containsExactly("1:x", "2:y");
        }
    }

    @Test
    void whenItIsFullTheNewestOfEachSubjectStays() throws IOException {
        try (ReportSpool spool = open(20_000)) {
            spool.add("state", new ServerRef("quiet"));
            for (int i = 0; i < 2_000; i++) {
                spool.add("state", new ServerRef("loud"));
            }
            List<String> left = drain(spool, 10_000);
            assertThat(left).contains("1:quiet").last().isEqualTo("2001:loud");
            assertThat(left).hasSizeLessThan(200);
        }
        assertThat(Files.size(folder.resolve("reports.log"))).isLessThan(60_000);
    }

    @Test
    void onAFullDiskReportsAreHeldInMemory() throws IOException {
        Channels full = file -> new FullDisk(Channels.REAL.open(file));
        try (ReportSpool spool =
                new ReportSpool(folder.resolve("reports.log"), new Wire(), Clock.systemUTC(), full, 1 << 20)) {
            spool.add("a", new ServerRef("x"));
            spool.add("a", new ServerRef("y"));
            assertThat(drain(spool, 10)).containsExactly("1:x", "2:y");
        }
    }
}
