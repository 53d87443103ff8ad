package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintsTest {
    private static final String REFUSED =
            "2026-11-25T01:45:43,843 WARN  [cap-store-connect] d.c.s.i.Failures - The database does not serve: refused.\n";

    @TempDir
    Path folder;

    @Test
    void onlyWhatIsNewAndOursIsToldAndOnlyOnce() throws IOException {
        Path log = folder.resolve("panel.log");
        append(log, "2026-11-25T01:00:00,000 ERROR [main] d.c.s.i.Old - of an earlier start\n");
        Complaints complaints = new Complaints(log);

        append(log, "2026-11-25T01:45:40,842 INFO  [x] d.c.s.i.StoreComponent - The database is there\n");
        append(log, "2026-11-25T01:45:40,843 WARN  [x] r.check - Removed Jersey bundle: a\n");
        append(log, REFUSED + REFUSED);
        assertThat(complaints.next()).containsExactly("The database does not serve: refused.");

        append(log, REFUSED + "2026-11-25T01:45:50,000 ERROR [x] d.c.w.i.s.WebHost - Port 80 is taken request=01M8\n");
        assertThat(complaints.next()).containsExactly("Port 80 is taken");
        assertThat(complaints.next()).isEmpty();
    }

    @Test
    void linesOfJsonAreReadToo() throws IOException {
        Path log = folder.resolve("panel.log");
        Complaints complaints = new Complaints(log);

        append(
                log,
                "{\"time\":\"t\",\"level\":\"ERROR\",\"thread\":\"x\",\"logger\":\"dev.ctrlaltplay.store.A\","
                        + "\"message\":\"The database \\\"a\\\" is away\",\"requestId\":\"\"}\n");
        append(
                log,
                "{\"time\":\"t\",\"level\":\"INFO\",\"thread\":\"x\",\"logger\":\"dev.ctrlaltplay.store.A\","
                        + "\"message\":\"all is well\",\"requestId\":\"\"}\n");

        assertThat(complaints.next()).containsExactly("The database \\\"a\\\" is away");
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
