package dev.ctrlaltplay.logs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.model.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogRingTest {
    private static final LogFilter ANY = new LogFilter(Level.TRACE, "", null);

    private static LogLine add(LogRing ring, Level level, String bundle, String message) {
        return ring.add(seq -> new LogLine(
                seq, Instant.EPOCH, level, "logger", bundle, "thread", message, null, "request-9", null, null, null));
    }

    private static List<String> messages(Page<LogLine> page) {
        return page.items().stream().map(LogLine::message).toList();
    }

    @Test
    void theOldestGoWhereThereAreTooMany() {
        LogRing ring = new LogRing(3, 1 << 20, 100);
        for (int i = 1; i <= 5; i++) {
            add(ring, Level.INFO, "a", "line " + i);
        }

        assertThat(messages(ring.find(ANY, null, 10))).containsExactly("line 5", "line 4", "line 3");
        assertThat(ring.lastSeq()).isEqualTo(105);
    }

    @Test
    void theOldestGoWhereTheyAreTooLargeButTheNewestStays() {
        LogRing ring = new LogRing(100, 4_000, 0);
        add(ring, Level.INFO, "a", "x".repeat(1_000));
        add(ring, Level.INFO, "a", "y".repeat(1_000));
        assertThat(ring.find(ANY, null, 10).items()).hasSize(1);

        add(ring, Level.INFO, "a", "z".repeat(10_000));
        assertThat(ring.find(ANY, null, 10).items())
                .singleElement()
                .satisfies(line -> assertThat(line.message()).startsWith("z"));
    }

    @Test
    void aPageGoesOnBeforeItsLastLine() {
        LogRing ring = new LogRing(100, 1 << 20, 0);
        for (int i = 1; i <= 5; i++) {
            add(ring, Level.INFO, "a", "line " + i);
        }

        Page<LogLine> first = ring.find(ANY, null, 2);
        Page<LogLine> second = ring.find(ANY, Long.valueOf(String.valueOf(first.nextCursor())), 3);

        assertThat(messages(first)).containsExactly("line 5", "line 4");
        assertThat(messages(second)).containsExactly("line 3", "line 2", "line 1");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void levelTextAndBundleChoose() {
        LogRing ring = new LogRing(100, 1 << 20, 0);
        add(ring, Level.DEBUG, "web", "asked");
        add(ring, Level.WARN, "web", "Slow answer");
        add(ring, Level.ERROR, "store", "slow disk");

        assertThat(messages(ring.find(new LogFilter(Level.WARN, "", null), null, 9)))
                .containsExactly("slow disk", "Slow answer");
        assertThat(messages(ring.find(new LogFilter(Level.TRACE, " SLOW ", "web"), null, 9)))
                .containsExactly("Slow answer");
        assertThat(ring.find(new LogFilter(Level.TRACE, "request-9", null), null, 9)
                        .items())
                .hasSize(3);
        assertThat(ring.sources()).containsExactly(new LogSource("store", 1, 0, 1), new LogSource("web", 2, 1, 0));
    }

    @Test
    void ofAFloodTheNewestAreTaken() {
        LogRing ring = new LogRing(100, 1 << 20, 0);
        for (int i = 1; i <= 10; i++) {
            add(ring, Level.INFO, "a", "line " + i);
        }

        assertThat(ring.after(7, 9)).extracting(LogLine::seq).containsExactly(8L, 9L, 10L);
        assertThat(ring.after(0, 2)).extracting(LogLine::seq).containsExactly(9L, 10L);
    }
}
